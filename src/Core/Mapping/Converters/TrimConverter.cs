using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Takes padding blanks away; leaves whatever is not text alone.</summary>
internal sealed class TrimConverter(TrimSide side, bool emptyIsNull) : Converter(Otherwise.Fail)
{
    public override string Reason => "is not text";

    public override bool TryConvert(ref Value value)
    {
        if (value.Kind != ValueKind.String)
            return true;
        var text = value.AsString();
        var trimmed = PredicateEvaluation.Trim(text, side);
        if (trimmed.Length == 0 && emptyIsNull)
            value = Value.Null;
        else if (trimmed.Length != text.Length)
            value = Value.From(trimmed);
        return true;
    }

    public override Stage After(in Stage before) => before;

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        if (before.Kind != ValueKind.String)
            return test;
        return test switch
        {
            RawPredicate.In list => OneOf(before.Column, side, [.. list.Values]),
            RawPredicate.Trimmed trimmed => OneOf(before.Column, Union(side, trimmed.Side), [.. trimmed.Values]),
            RawPredicate.Compare { Operator: FilterOperator.Eq } compare => OneOf(before.Column, side, [compare.Value]),
            RawPredicate.Compare compare => InvertText(compare),
            _ => null,
        };
    }

    public override RawPredicate InvertNull(in Stage before) =>
        emptyIsNull && before.Kind == ValueKind.String
            ? RawPredicate.Any(base.InvertNull(before), Blank(before.Column))
            : base.InvertNull(before);

    public override RawPredicate? Unconvertible(in Stage before) => RawPredicate.Never;

    // Text that ends in a blank may be found in the padding, which is gone afterwards.
    public override bool Widens(RawPredicate test, in Stage before) =>
        test is RawPredicate.Compare { Operator: FilterOperator.Contains, Value.Kind: ValueKind.String } compare
        && PredicateEvaluation.Trim(compare.Value.AsString(), side).Length != compare.Value.AsString().Length;

    // Blank text is the lowest text, as null is the lowest value: making it null changes no order.
    public override Ordering OrderingOf(in Stage before) =>
        before.Kind != ValueKind.String || side == TrimSide.End ? Ordering.Kept : Ordering.Lost;

    private RawPredicate? InvertText(RawPredicate.Compare compare)
    {
        var text = compare.Value.AsString();
        var inner = PredicateEvaluation.Trim(text, side);
        if (compare.Operator == FilterOperator.Contains)
            return RawPredicate.All(compare, inner.Length == 0 ? NotBlank(compare.Column) : RawPredicate.Always);
        if (side != TrimSide.End)
            return null;
        var same = RawPredicate.Opposite(new RawPredicate.Trimmed(compare.Column, TrimSide.End, [Value.From(inner)]));
        var bound = compare with { Value = Value.From(inner) };
        return compare.Operator switch
        {
            // "ab " as a prefix asks for something behind the blank, which padding is not.
            FilterOperator.Starts => RawPredicate.All(compare, inner.Length == text.Length ? RawPredicate.Always : same, inner.Length == 0 ? NotBlank(compare.Column) : RawPredicate.Always),
            FilterOperator.Gte when inner.Length == text.Length => RawPredicate.All(bound, inner.Length == 0 ? NotBlank(compare.Column) : RawPredicate.Always),
            // "ab" followed by padding is not greater than "ab", whatever the collation thinks.
            FilterOperator.Gte or FilterOperator.Gt => RawPredicate.All(bound with { Operator = FilterOperator.Gt }, same),
            FilterOperator.Lt when inner.Length == text.Length => RawPredicate.All(bound, NotBlank(compare.Column)),
            FilterOperator.Lt or FilterOperator.Lte => RawPredicate.All(
                RawPredicate.Any(bound with { Operator = FilterOperator.Lte }, RawPredicate.Opposite(same)), NotBlank(compare.Column)),
            _ => null,
        };
    }

    private RawPredicate OneOf(string column, TrimSide trimmed, List<Value> values)
    {
        values.RemoveAll(value => value.Kind != ValueKind.String
            || PredicateEvaluation.Trim(value.AsString(), trimmed).Length != value.AsString().Length
            || (emptyIsNull && value.AsString().Length == 0));
        return values.Count == 0 ? RawPredicate.Never : new RawPredicate.Trimmed(column, trimmed, [.. values]);
    }

    private RawPredicate NotBlank(string column) => emptyIsNull ? RawPredicate.Opposite(Blank(column)) : RawPredicate.Always;

    private RawPredicate.Trimmed Blank(string column) => new RawPredicate.Trimmed(column, side, [Value.From("")]);

    private static TrimSide Union(TrimSide left, TrimSide right) => left == right ? left : TrimSide.Both;
}
