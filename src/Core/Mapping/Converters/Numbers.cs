using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Raw numbers of whatever kind, and conditions on them.</summary>
internal static class Numbers
{
    /// <summary>1 000 is 10 to the power of 3: up to 28.</summary>
    public static decimal PowerOf10(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    public static bool IsNumeric(ValueKind kind) => kind is ValueKind.Integer or ValueKind.Decimal or ValueKind.Double;

    public static Value OfKind(long number, ValueKind kind) => kind switch
    {
        ValueKind.Decimal => Value.From((decimal)number),
        ValueKind.Double => Value.From((double)number),
        _ => Value.From(number),
    };

    /// <summary>The number as a whole number, if it is one of 64 bits.</summary>
    public static bool TryInteger(in Value value, out long number)
    {
        number = 0;
        switch (value.Kind)
        {
            case ValueKind.Integer:
                number = value.AsInteger();
                return true;
            case ValueKind.Decimal:
                var exact = value.AsDecimal();
                if (exact != decimal.Truncate(exact) || exact < long.MinValue || exact > long.MaxValue)
                    return false;
                number = (long)exact;
                return true;
            case ValueKind.Double:
                var binary = value.AsDouble();
                // Beyond 2^53 a double is no longer every whole number.
                if (binary != Math.Truncate(binary) || Math.Abs(binary) > 9007199254740992d)
                    return false;
                number = (long)binary;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The number as a decimal; a binary one by its 15 significant digits, so that 0.1 is 0.1.</summary>
    public static bool TryDecimal(in Value value, out decimal number)
    {
        number = 0;
        switch (value.Kind)
        {
            case ValueKind.Integer:
                number = value.AsInteger();
                return true;
            case ValueKind.Decimal:
                number = value.AsDecimal();
                return true;
            case ValueKind.Double when Math.Abs(value.AsDouble()) < 7.9e27:
                number = (decimal)value.AsDouble();
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Turns a test on a number × 10^<paramref name="digits"/> (raw) back: the test is stated for the number after the point was moved.
    /// </summary>
    /// <param name="kind">The raw kind: whole numbers get the correct floor or ceiling.</param>
    /// <param name="whole">Whether only whole raw numbers count, also where the kind has others.</param>
    public static RawPredicate? Invert(RawPredicate test, string column, ValueKind kind, int digits, bool whole) => test switch
    {
        RawPredicate.In list => RawPredicate.OneOf(column, [.. list.Values.Select(value => Exactly(value, kind, digits, whole)).OfType<Value>()]),
        RawPredicate.Compare { Operator: FilterOperator.Eq } compare =>
            Exactly(compare.Value, kind, digits, whole) is { } value ? compare with { Value = value } : RawPredicate.Never,
        RawPredicate.Compare { Operator: FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte } compare => Bound(compare, kind, digits),
        _ => null,
    };

    private static Value? Exactly(Value value, ValueKind kind, int digits, bool whole)
    {
        if (!TryShift(value, digits, out var raw, out _) || (whole && raw != decimal.Truncate(raw)))
            return null;
        return kind switch
        {
            ValueKind.Decimal => Value.From(raw),
            ValueKind.Double => Value.From((double)raw),
            _ => TryInteger(Value.From(raw), out var integer) ? Value.From(integer) : null,
        };
    }

    private static RawPredicate Bound(RawPredicate.Compare compare, ValueKind kind, int digits)
    {
        var upper = compare.Operator is FilterOperator.Lt or FilterOperator.Lte;
        if (!TryShift(compare.Value, digits, out var raw, out var negative))
            return upper == negative ? RawPredicate.Never : NotNull(compare.Column);
        if (kind is ValueKind.Decimal or ValueKind.Double)
            return compare with { Value = kind == ValueKind.Decimal ? Value.From(raw) : Value.From((double)raw) };

        // Between two whole numbers: at least 12.3 means at least 13, less than 12.3 means at most 12.
        var whole = upper ? decimal.Floor(raw) : decimal.Ceiling(raw);
        if (whole > long.MaxValue || whole < long.MinValue)
            return upper == whole < 0 ? RawPredicate.Never : NotNull(compare.Column);
        var comparison = whole == raw ? compare.Operator : upper ? FilterOperator.Lte : FilterOperator.Gte;
        return compare with { Operator = comparison, Value = Value.From((long)whole) };
    }

    private static bool TryShift(Value value, int digits, out decimal shifted, out bool negative)
    {
        shifted = 0;
        negative = false;
        if (!TryDecimal(value, out var number))
            return false;
        negative = number < 0;
        var power = PowerOf10(digits);
        if (Math.Abs(number) > decimal.MaxValue / power)
            return false;
        shifted = number * power;
        return true;
    }

    private static RawPredicate NotNull(string column) => RawPredicate.Opposite(new RawPredicate.IsNull(column));
}
