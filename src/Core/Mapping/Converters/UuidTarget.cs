using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of uuid fields: uuids, 16 bytes (big endian), or text with hyphens that is all upper or all lower case.</summary>
internal sealed class UuidTarget(Otherwise otherwise) : Converter(otherwise)
{
    public override string Reason => "is not a uuid";

    public override ValueKind UsualInput => ValueKind.Uuid;

    public override bool TryConvert(ref Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Uuid:
                return true;
            case ValueKind.Bytes when value.AsBytes().Length == 16:
                value = Value.From(new Guid(value.AsBytes(), bigEndian: true));
                return true;
            case ValueKind.String:
                var text = value.AsString().AsSpan().TrimEnd(' ');
                var mixed = text.ContainsAnyInRange('a', 'f') && text.ContainsAnyInRange('A', 'F');
                if (mixed || text is [' ', ..] || !Guid.TryParseExact(text, "D", out var uuid))
                    return false;
                value = Value.From(uuid);
                return true;
            default:
                return false;
        }
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Uuid, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        if (before.Kind == ValueKind.Uuid)
            return test;
        if (!IsPrecise(test))
            return null;
        var values = test is RawPredicate.In list ? list.Values : [((RawPredicate.Compare)test).Value];
        return before.Kind switch
        {
            ValueKind.Bytes => RawPredicate.OneOf(before.Column, [.. values.Select(value => Value.From(value.AsUuid().ToByteArray(bigEndian: true)))]),
            ValueKind.String => new RawPredicate.Trimmed(before.Column, TrimSide.End, [.. values.SelectMany(value => Texts(value.AsUuid()))]),
            _ => null,
        };
    }

    public override RawPredicate? Unconvertible(in Stage before) => before.Kind == ValueKind.Uuid ? RawPredicate.Never : null;

    public override Ordering OrderingOf(in Stage before) => before.Kind == ValueKind.Uuid ? Ordering.Kept : Ordering.Lost;

    private static Value[] Texts(Guid uuid) => [Value.From(uuid.ToString("D")), Value.From(uuid.ToString("D").ToUpperInvariant())];
}
