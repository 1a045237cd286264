using System.Diagnostics.CodeAnalysis;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>COBOL's numbers, between a record and a whole number with an implied decimal point.</summary>
/// <remarks>
/// Signs are read as IBM's machines do: the zones and sign halves C, A, E and F are plus, D and B minus. In ASCII the overpunched digits are
/// { A–I for plus and } J–R for minus, or p–y for minus as Micro Focus writes it.
/// </remarks>
internal static class SignedDigits
{
    /// <summary>More digits than a decimal holds.</summary>
    public const int MostDigits = 28;

    private const string Positive = "{ABCDEFGHI";
    private const string Negative = "}JKLMNOPQR";
    private const string MicroFocusNegative = "pqrstuvwxy";

    /// <param name="text">The column's characters.</param>
    /// <param name="encoding">The file's; in EBCDIC the sign is told from the byte, as national code pages have other letters there.</param>
    public static bool TryReadZoned(ReadOnlySpan<char> text, TextEncoding encoding, SignPlace place, out Int128 number)
    {
        number = 0;
        var negative = false;
        if (place is SignPlace.LeadingSeparate or SignPlace.TrailingSeparate)
        {
            if (text.Length < 2)
                return false;
            var sign = place == SignPlace.LeadingSeparate ? text[0] : text[^1];
            if (sign is not ('+' or '-' or ' '))
                return false;
            negative = sign == '-';
            text = place == SignPlace.LeadingSeparate ? text[1..] : text[..^1];
        }

        var punched = place == SignPlace.Leading ? 0 : place == SignPlace.Trailing ? text.Length - 1 : -1;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9 && (i != punched || !TryPunched(text[i], encoding, out digit, out negative)))
                return false;
            number = (number * 10) + digit;
        }

        if (negative)
            number = -number;
        return text.Length is > 0 and <= MostDigits;
    }

    public static bool TryReadPacked(ReadOnlySpan<byte> bytes, out Int128 number)
    {
        number = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var (high, low) = (bytes[i] >> 4, bytes[i] & 0xF);
            if (high > 9)
                return false;
            number = (number * 10) + high;
            if (i == bytes.Length - 1)
                return TrySign(low, ref number) && (bytes.Length * 2) - 1 <= MostDigits + 1 && number <= MostNumber && number >= -MostNumber;
            if (low > 9)
                return false;
            number = (number * 10) + low;
        }

        return false;
    }

    public static Int128 ReadBinary(ReadOnlySpan<byte> bytes, bool signed)
    {
        Int128 number = signed && bytes[0] >= 0x80 ? -1 : 0;
        foreach (var value in bytes)
            number = (number << 8) | value;
        return number;
    }

    /// <summary>With its decimals: a whole number where there are none.</summary>
    public static Value ValueOf(Int128 number, int decimals)
    {
        if (decimals == 0 && number >= long.MinValue && number <= long.MaxValue)
            return Value.From((long)number);
        var magnitude = (UInt128)Int128.Abs(number);
        return Value.From(new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), number < 0, (byte)decimals));
    }

    /// <summary>Writes digits with their sign.</summary>
    /// <param name="target">The column, whole.</param>
    /// <returns>False when the number does not fit, or has a sign that the column does not.</returns>
    public static bool TryWriteZoned(Int128 number, Span<char> target, bool signed, SignPlace place, TextEncoding encoding)
    {
        if (number < 0 && !signed)
            return false;
        var digits = signed && place is SignPlace.LeadingSeparate ? target[1..] : signed && place is SignPlace.TrailingSeparate ? target[..^1] : target;
        if (!TryDigits(Int128.Abs(number), digits))
            return false;
        if (!signed)
            return true;
        switch (place)
        {
            case SignPlace.LeadingSeparate:
                target[0] = number < 0 ? '-' : '+';
                return true;
            case SignPlace.TrailingSeparate:
                target[^1] = number < 0 ? '-' : '+';
                return true;
        }

        ref var punched = ref digits[place == SignPlace.Leading ? 0 : digits.Length - 1];
        punched = encoding.Kind == EncodingKind.Ebcdic
            ? encoding.Characters[(number < 0 ? 0xD0 : 0xC0) | (punched - '0')]
            : (number < 0 ? Negative : Positive)[punched - '0'];
        return true;
    }

    public static bool TryWritePacked(Int128 number, Span<byte> target, bool signed)
    {
        if (number < 0 && !signed)
            return false;
        Span<char> digits = stackalloc char[(target.Length * 2) - 1];
        if (!TryDigits(Int128.Abs(number), digits))
            return false;
        for (var i = 0; i < target.Length; i++)
        {
            var low = i == target.Length - 1 ? (!signed ? 0xF : number < 0 ? 0xD : 0xC) : digits[(i * 2) + 1] - '0';
            target[i] = (byte)(((digits[i * 2] - '0') << 4) | low);
        }

        return true;
    }

    public static bool TryWriteBinary(Int128 number, Span<byte> target, bool signed)
    {
        var bits = target.Length * 8;
        if (signed ? number >= Int128.One << (bits - 1) || number < -(Int128.One << (bits - 1)) : number < 0 || number >= Int128.One << bits)
            return false;
        for (var i = target.Length - 1; i >= 0; i--)
        {
            target[i] = (byte)number;
            number >>= 8;
        }

        return true;
    }

    /// <summary>A value as a whole number once its decimal point is moved.</summary>
    /// <returns>False when it is no number, or has more decimals than that.</returns>
    public static bool TryScale(in Value value, int decimals, out Int128 number, [NotNullWhen(false)] out string? reason)
    {
        number = 0;
        reason = null;
        decimal exact;
        switch (value.Kind)
        {
            case ValueKind.Integer:
                exact = value.AsInteger();
                break;
            case ValueKind.Decimal:
                exact = value.AsDecimal();
                break;
            case ValueKind.String when decimal.TryParse(value.AsString(), System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out exact):
                break;
            default:
                reason = "This is no number.";
                return false;
        }

        var power = 1m;
        for (var i = 0; i < decimals; i++)
            power *= 10;
        if (Math.Abs(exact) > decimal.MaxValue / power)
            reason = "The number is too large.";
        else if (exact * power != decimal.Truncate(exact * power))
            reason = decimals == 0 ? "The column holds whole numbers." : $"The column holds no more than {decimals} decimals.";
        else
            number = (Int128)(exact * power);
        return reason is null;
    }

    private static Int128 MostNumber { get; } = Int128.Parse(new string('9', MostDigits), System.Globalization.CultureInfo.InvariantCulture);

    private static bool TryDigits(Int128 number, Span<char> digits)
    {
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Int128.DivRem(number, 10);
            digits[i] = (char)('0' + (int)digit);
        }

        return number == 0;
    }

    private static bool TryPunched(char character, TextEncoding encoding, out int digit, out bool negative)
    {
        negative = false;
        if (encoding.Kind == EncodingKind.Ebcdic)
        {
            digit = -1;
            if (!encoding.TryEncode(character, out var value))
                return false;
            digit = value & 0xF;
            Int128 sign = 1;
            var known = digit <= 9 && TrySign(value >> 4, ref sign);
            negative = sign < 0;
            return known;
        }

        digit = Positive.IndexOf(character, StringComparison.Ordinal);
        if (digit >= 0)
            return true;
        negative = true;
        digit = Negative.IndexOf(character, StringComparison.Ordinal);
        if (digit < 0)
            digit = MicroFocusNegative.IndexOf(character, StringComparison.Ordinal);
        return digit >= 0;
    }

    private static bool TrySign(int half, ref Int128 number)
    {
        if (half is 0xB or 0xD)
            number = -number;
        return half >= 0xA;
    }
}
