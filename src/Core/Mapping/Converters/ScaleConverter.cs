using System.Globalization;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>A whole number with an implied decimal point.</summary>
internal sealed class ScaleConverter(int digits, Otherwise otherwise) : Converter(otherwise)
{
    private readonly decimal _power = Numbers.PowerOf10(digits);

    public override string Reason => "is not a whole number";

    public override ValueKind UsualInput => ValueKind.Integer;

    public override bool TryConvert(ref Value value)
    {
        decimal number;
        if (value.Kind == ValueKind.Integer)
        {
            // The point is moved, not divided to: the digits stay as they are.
            var whole = value.AsInteger();
            var magnitude = (ulong)(whole < 0 ? -(Int128)whole : whole);
            value = Value.From(new decimal((int)magnitude, (int)(magnitude >> 32), 0, whole < 0, (byte)digits));
            return true;
        }

        if (value.Kind == ValueKind.String)
        {
            if (!decimal.TryParse(value.AsString().AsSpan().TrimEnd(' '), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
                return false;
        }
        else if (!Numbers.TryDecimal(value, out number) || number != decimal.Truncate(number))
        {
            return false;
        }

        value = Value.From(number / _power);
        return true;
    }

    public override Stage After(in Stage before) => before with { Kind = ValueKind.Decimal, Length = null };

    public override RawPredicate? Invert(RawPredicate test, in Stage before) =>
        Numbers.IsNumeric(before.Kind) ? Numbers.Invert(test, before.Column, before.Kind, digits, whole: true) : null;

    public override RawPredicate? Unconvertible(in Stage before) => before.Kind == ValueKind.Integer ? RawPredicate.Never : null;

    public override Ordering OrderingOf(in Stage before) => Numbers.IsNumeric(before.Kind) ? Ordering.Kept : Ordering.Lost;
}
