using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping;

/// <summary>Evaluates predicates in memory: text by ordinal, numbers by value whatever their kind.</summary>
internal static class PredicateEvaluation
{
    /// <param name="read">Gives a column's value.</param>
    public static bool Holds(this RawPredicate predicate, Func<string, Value> read) => predicate switch
    {
        RawPredicate.And and => and.Parts.All(part => part.Holds(read)),
        RawPredicate.Or or => or.Parts.Any(part => part.Holds(read)),
        RawPredicate.Not not => !not.Inner.Holds(read),
        RawPredicate.Compare compare => Holds(predicate, read(compare.Column)),
        RawPredicate.In list => Holds(predicate, read(list.Column)),
        RawPredicate.Trimmed trimmed => Holds(predicate, read(trimmed.Column)),
        RawPredicate.IsNull isNull => Holds(predicate, read(isNull.Column)),
        _ => predicate is RawPredicate.Constant { Holds: true },
    };

    /// <summary>Evaluates a test on one value.</summary>
    public static bool Holds(RawPredicate test, in Value value)
    {
        switch (test)
        {
            case RawPredicate.Constant constant:
                return constant.Holds;
            case RawPredicate.IsNull:
                return !value.HasValue;
            case RawPredicate.Compare compare:
                return value.HasValue && Compare(compare.Operator, value, compare.Value);
            case RawPredicate.In list:
                return IsOneOf(value, list.Values.AsSpan());
            case RawPredicate.Trimmed trimmed:
                return value.Kind == ValueKind.String && IsOneOf(Value.From(Trim(value.AsString(), trimmed.Side)), trimmed.Values.AsSpan());
            default:
                var copy = value;
                return test.Holds(_ => copy);
        }
    }

    /// <summary>Whether a canonical value meets a condition on its field.</summary>
    public static bool Holds(Condition condition, in Value value) => condition.Operator switch
    {
        FilterOperator.Null => value.HasValue != condition.Values[0].AsBoolean(),
        FilterOperator.In => IsOneOf(value, condition.Values.AsSpan()),
        FilterOperator.Ne => !value.HasValue || !Compare(FilterOperator.Eq, value, condition.Values[0]),
        _ => value.HasValue && Compare(condition.Operator, value, condition.Values[0]),
    };

    public static string Trim(string text, TrimSide side) => side switch
    {
        TrimSide.Start => text.TrimStart(' '),
        TrimSide.End => text.TrimEnd(' '),
        _ => text.Trim(' '),
    };

    /// <summary>The order of two values that are neither null nor absent; null when they cannot be compared.</summary>
    public static int? Order(in Value left, in Value right)
    {
        if (left.Kind != right.Kind)
            return Number(left) is { } a && Number(right) is { } b ? a.CompareTo(b) : null;
        return left.Kind switch
        {
            ValueKind.Boolean => left.AsBoolean().CompareTo(right.AsBoolean()),
            ValueKind.Integer => left.AsInteger().CompareTo(right.AsInteger()),
            ValueKind.Decimal => left.AsDecimal().CompareTo(right.AsDecimal()),
            ValueKind.Double => left.AsDouble().CompareTo(right.AsDouble()),
            ValueKind.Date => left.AsDate().CompareTo(right.AsDate()),
            ValueKind.Instant => left.AsInstant().CompareTo(right.AsInstant()),
            ValueKind.LocalDateTime => left.AsLocalDateTime().CompareTo(right.AsLocalDateTime()),
            ValueKind.String => string.CompareOrdinal(left.AsString(), right.AsString()),
            _ => left == right ? 0 : null,
        };
    }

    private static bool IsOneOf(in Value value, ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var candidate in values)
        {
            if (value.HasValue && Compare(FilterOperator.Eq, value, candidate))
                return true;
        }

        return false;
    }

    private static bool Compare(FilterOperator comparison, in Value left, in Value right)
    {
        if (comparison is FilterOperator.Starts or FilterOperator.Contains)
        {
            return left.Kind == ValueKind.String && (comparison == FilterOperator.Starts
                ? left.AsString().StartsWith(right.AsString(), StringComparison.Ordinal)
                : left.AsString().Contains(right.AsString(), StringComparison.Ordinal));
        }

        return Order(left, right) is { } order && comparison switch
        {
            FilterOperator.Eq => order == 0,
            FilterOperator.Gt => order > 0,
            FilterOperator.Gte => order >= 0,
            FilterOperator.Lt => order < 0,
            FilterOperator.Lte => order <= 0,
            _ => false,
        };
    }

    private static double? Number(in Value value) => value.Kind switch
    {
        ValueKind.Integer => value.AsInteger(),
        ValueKind.Decimal => (double)value.AsDecimal(),
        ValueKind.Double => value.AsDouble(),
        _ => null,
    };
}
