using System.Buffers.Text;
using System.Globalization;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>How a file writes numbers: its decimal separator, and what stands between thousands.</summary>
internal sealed class NumberNotation
{
    private const int LongestNumber = 64;

    /// <summary>A long never overflows with so many digits.</summary>
    private const int SafeDigits = 18;

    private readonly byte _decimal;
    private readonly byte? _group;
    private readonly string _decimalText;

    /// <param name="decimalSeparator">One ASCII character.</param>
    /// <param name="groupSeparator">One ASCII character, or empty.</param>
    public NumberNotation(string decimalSeparator, string groupSeparator)
    {
        _decimal = (byte)decimalSeparator[0];
        _group = groupSeparator.Length == 0 ? null : (byte)groupSeparator[0];
        _decimalText = decimalSeparator;
    }

    public static NumberNotation Invariant { get; } = new(".", "");

    /// <summary>Reads a number with blanks around it and a sign on either side, as old programs print it.</summary>
    public bool TryRead(ReadOnlySpan<byte> ascii, out Value value)
    {
        value = Value.Absent;
        ascii = ascii.Trim((byte)' ');
        if (ascii is [.., (byte)'-' or (byte)'+'] && ascii.Length is > 1 and < LongestNumber && ascii[0] is not ((byte)'-' or (byte)'+'))
        {
            Span<byte> turned = stackalloc byte[ascii.Length];
            turned[0] = ascii[^1];
            ascii[..^1].CopyTo(turned[1..]);
            return TryReadPlain(turned, out value);
        }

        return TryReadPlain(ascii, out value);
    }

    /// <summary>The number as the file writes it.</summary>
    public string Write(decimal number) => Write(number.ToString(CultureInfo.InvariantCulture));

    /// <param name="invariant">Digits, perhaps with a sign and a full stop.</param>
    public string Write(string invariant) => _decimal == (byte)'.' ? invariant : invariant.Replace(".", _decimalText, StringComparison.Ordinal);

    private bool TryReadPlain(ReadOnlySpan<byte> ascii, out Value value)
    {
        value = Value.Absent;
        if (ascii.Length is 0 or >= LongestNumber)
            return false;
        if (ascii.Length <= SafeDigits && Utf8Parser.TryParse(ascii, out long whole, out var consumed) && consumed == ascii.Length)
        {
            value = Value.From(whole);
            return true;
        }

        Span<byte> plain = stackalloc byte[LongestNumber];
        var length = 0;
        var separated = false;
        foreach (var character in ascii)
        {
            if (character == _group && !separated)
                continue;
            separated |= character == _decimal;
            if (character == (byte)'.' && _decimal != (byte)'.')
                return false;
            plain[length++] = character == _decimal ? (byte)'.' : character;
        }

        if (!decimal.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        value = Value.From(number);
        return true;
    }
}
