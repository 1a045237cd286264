using System.Collections.Frozen;
using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of an enum field: one of the contract's values, compared without trailing blanks.</summary>
internal sealed class EnumTarget(FieldType.Enum type, Otherwise otherwise) : Converter(otherwise)
{
    private readonly FrozenDictionary<string, Value>.AlternateLookup<ReadOnlySpan<char>> _values =
        type.Values.ToFrozenDictionary(value => value, value => Value.From(value), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public override string Reason => "is not one of the contract's values";

    public override bool TryConvert(ref Value value)
    {
        if (value.Kind == ValueKind.Integer)
        {
            Span<char> digits = stackalloc char[20];
            value.AsInteger().TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
            if (!_values.TryGetValue(digits[..written], out var known))
                return false;
            value = known;
            return true;
        }

        return value.Kind == ValueKind.String && TryFind(ref value);
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.String };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        if (test is RawPredicate.Compare { Operator: FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte })
            return null;
        return OneOf(before, value => PredicateEvaluation.Holds(test, value));
    }

    public override RawPredicate? Unconvertible(in Stage before) => OneOf(before, _ => true) is { } known
        ? RawPredicate.All(RawPredicate.Opposite(known), RawPredicate.Opposite(new RawPredicate.IsNull(before.Column)))
        : null;

    public override bool IsPrecise(RawPredicate test) => true;

    public override Ordering OrderingOf(in Stage before) => before.Kind == ValueKind.String ? Ordering.Kept : Ordering.Lost;

    public override bool KeepsGroups(in Stage before) => true;

    private bool TryFind(ref Value value)
    {
        if (!_values.TryGetValue(value.AsString().AsSpan().TrimEnd(' '), out var found))
            return false;
        value = found;
        return true;
    }

    private RawPredicate? OneOf(in Stage before, Func<Value, bool> wanted)
    {
        var values = type.Values.Select(value => Value.From(value)).Where(wanted);
        if (before.Kind == ValueKind.Integer)
            return RawPredicate.OneOf(before.Column, [.. values.Where(value => long.TryParse(value.AsString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)).Select(value => Value.From(long.Parse(value.AsString(), CultureInfo.InvariantCulture)))]);
        if (before.Kind != ValueKind.String)
            return null;
        Value[] texts = [.. values];
        return texts.Length == 0 ? RawPredicate.Never : new RawPredicate.Trimmed(before.Column, TrimSide.End, [.. texts]);
    }
}
