using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of array fields: every item is converted to the item's type.</summary>
internal sealed class ArrayTarget(Converter item, bool itemsNullable, Otherwise otherwise) : Converter(otherwise)
{
    public override string Reason { get; } = $"holds an item that {item.Reason}";

    public override ValueKind UsualInput => ValueKind.Array;

    public override bool TryConvert(ref Value value)
    {
        if (value.Kind != ValueKind.Array)
            return false;
        foreach (ref var element in value.AsArray().AsSpan())
        {
            if (element.HasValue ? !item.TryConvert(ref element) : !itemsNullable)
                return false;
        }

        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Array, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before) => null;

    public override Ordering OrderingOf(in Stage before) => Ordering.Lost;
}
