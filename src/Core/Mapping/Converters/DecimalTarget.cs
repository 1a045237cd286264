using System.Globalization;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The last step of decimal and money fields: exact, within the contract's precision and scale. Binary numbers are rounded to the scale, as people read them.</summary>
internal sealed class DecimalTarget(int precision, int scale, Otherwise otherwise) : Converter(otherwise)
{
    private readonly decimal _limit = Numbers.PowerOf10(precision - scale);

    public override string Reason { get; } = $"is not a number of {precision} digits with {scale} after the point";

    public override ValueKind UsualInput => ValueKind.Decimal;

    public override bool TryConvert(ref Value value)
    {
        decimal number;
        switch (value.Kind)
        {
            case ValueKind.Decimal:
                number = value.AsDecimal();
                break;
            case ValueKind.String:
                if (!decimal.TryParse(value.AsString().AsSpan().TrimEnd(' '), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
                    return false;
                break;
            case ValueKind.Double:
                if (!Numbers.TryDecimal(value, out number))
                    return false;
                number = Math.Round(number, scale, MidpointRounding.AwayFromZero);
                break;
            default:
                if (!Numbers.TryDecimal(value, out number))
                    return false;
                break;
        }

        value = Value.From(number);
        return Math.Abs(number) < _limit && (number.Scale <= scale || decimal.Round(number, scale) == number);
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Decimal, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before)
    {
        var possible = Possible(test);
        if (possible is RawPredicate.Constant)
            return possible;
        return before.Kind switch
        {
            ValueKind.Double => InvertBinary(possible, before.Column),
            ValueKind.Integer or ValueKind.Decimal => Numbers.Invert(possible, before.Column, before.Kind, digits: 0, whole: false),
            _ => null,
        };
    }

    /// <summary>A binary number is asked for with room on both sides, and checked after it was read.</summary>
    public override bool Widens(RawPredicate test, in Stage before) => before.Kind == ValueKind.Double;

    public override Ordering OrderingOf(in Stage before) => Numbers.IsNumeric(before.Kind) ? Ordering.Kept : Ordering.Lost;

    private RawPredicate? InvertBinary(RawPredicate test, string column)
    {
        if (test is RawPredicate.In list)
        {
            var parts = list.Values.Select(value => InvertBinary(new RawPredicate.Compare(column, FilterOperator.Eq, value), column)!);
            return RawPredicate.Any([.. parts]);
        }

        if (test is not RawPredicate.Compare { Operator: not (FilterOperator.Starts or FilterOperator.Contains) } compare)
            return null;
        var number = (double)compare.Value.AsDecimal();
        var room = Math.Max((double)(1 / Numbers.PowerOf10(scale)), Math.Abs(number) * 1e-14);
        var lower = new RawPredicate.Compare(column, FilterOperator.Gte, Value.From(number - room));
        var upper = new RawPredicate.Compare(column, FilterOperator.Lte, Value.From(number + room));
        return compare.Operator switch
        {
            FilterOperator.Eq => RawPredicate.All(lower, upper),
            FilterOperator.Gt or FilterOperator.Gte => lower,
            _ => upper,
        };
    }
}
