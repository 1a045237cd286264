using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of a boolean field: booleans, and the numbers 0 and 1.</summary>
internal sealed class BooleanTarget(Otherwise otherwise) : Converter(otherwise)
{
    private static readonly bool[] s_both = [false, true];

    public override string Reason => "is neither true nor false";

    public override ValueKind UsualInput => ValueKind.Boolean;

    public override bool TryConvert(ref Value value)
    {
        if (value.Kind == ValueKind.Boolean)
            return true;
        if (!Numbers.TryInteger(value, out var number) || number is not (0 or 1))
            return false;
        value = Value.From(number == 1);
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Boolean, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        var kind = before.Kind;
        bool[] wanted = [.. s_both.Where(value => PredicateEvaluation.Holds(test, Value.From(value)))];
        if (kind == ValueKind.Boolean)
            return RawPredicate.OneOf(before.Column, [.. wanted.Select(Value.From)]);
        return Numbers.IsNumeric(kind) ? RawPredicate.OneOf(before.Column, [.. wanted.Select(value => Numbers.OfKind(value ? 1 : 0, kind))]) : null;
    }

    public override RawPredicate? Unconvertible(in Stage before)
    {
        var kind = before.Kind;
        if (kind == ValueKind.Boolean)
            return RawPredicate.Never;
        return Numbers.IsNumeric(kind)
            ? RawPredicate.All(
                RawPredicate.Opposite(RawPredicate.OneOf(before.Column, [Numbers.OfKind(0, kind), Numbers.OfKind(1, kind)])),
                RawPredicate.Opposite(new RawPredicate.IsNull(before.Column)))
            : null;
    }

    public override bool IsPrecise(RawPredicate test) => true;

    public override Ordering OrderingOf(in Stage before) =>
        before.Kind == ValueKind.Boolean || Numbers.IsNumeric(before.Kind) ? Ordering.Kept : Ordering.Lost;
}
