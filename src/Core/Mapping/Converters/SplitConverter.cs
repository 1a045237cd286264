using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>One text to an array of texts, without the blanks around them; blank text is an empty array.</summary>
internal sealed class SplitConverter(string separator, Otherwise otherwise) : Converter(otherwise)
{
    public override string Reason => "is not text";

    public override bool TryConvert(ref Value value)
    {
        if (value.Kind != ValueKind.String)
            return false;
        var text = value.AsString().AsSpan().Trim(' ');
        if (text.IsEmpty)
        {
            value = Value.FromArray([]);
            return true;
        }

        var items = new List<Value>();
        foreach (var range in text.Split(separator))
            items.Add(Value.From(text[range].Trim(' ').ToString()));
        value = Value.FromArray([.. items]);
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Array, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before) => null;

    public override RawPredicate? Unconvertible(in Stage before) => before.Kind == ValueKind.String ? RawPredicate.Never : null;

    public override Ordering OrderingOf(in Stage before) => Ordering.Lost;
}
