using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LegacyGateway.Rest.Parsing;

/// <summary>Strict percent-decoding of a part of a URL: anything that is not well-formed UTF-8 is refused, never repaired.</summary>
internal static class PercentText
{
    /// <param name="plusIsSpace">True in queries (the form encoding that browsers use), false in paths.</param>
    /// <param name="decoded">The text; the same span when nothing was encoded.</param>
    /// <returns>False for a bad escape, bad UTF-8 or a NUL character.</returns>
    public static bool TryDecode(ReadOnlySpan<char> encoded, bool plusIsSpace, out ReadOnlySpan<char> decoded)
    {
        if (!NeedsDecoding(encoded, plusIsSpace))
        {
            decoded = encoded;
            return true;
        }

        decoded = default;
        var bytes = ArrayPool<byte>.Shared.Rent(encoded.Length * 3);
        try
        {
            if (!TryToBytes(encoded, plusIsSpace, bytes, out var length))
                return false;
            var utf8 = bytes.AsSpan(0, length);
            if (utf8.Contains((byte)0) || !Utf8.IsValid(utf8))
                return false;
            decoded = Encoding.UTF8.GetString(utf8);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool NeedsDecoding(ReadOnlySpan<char> encoded, bool plusIsSpace) =>
        encoded.ContainsAny('%', '\0')
        || encoded.ContainsAnyExceptInRange('\0', '\x7f')
        || (plusIsSpace && encoded.Contains('+'));

    private static bool TryToBytes(ReadOnlySpan<char> encoded, bool plusIsSpace, Span<byte> bytes, out int length)
    {
        length = 0;
        while (!encoded.IsEmpty)
        {
            if (encoded[0] == '%')
            {
                if (encoded.Length < 3 || !byte.TryParse(encoded[1..3], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var octet))
                    return false;
                bytes[length++] = octet;
                encoded = encoded[3..];
                continue;
            }

            if (Rune.DecodeFromUtf16(encoded, out var rune, out var consumed) != OperationStatus.Done)
                return false;
            if (rune.Value == '+' && plusIsSpace)
                rune = new Rune(' ');
            length += rune.EncodeToUtf8(bytes[length..]);
            encoded = encoded[consumed..];
        }

        return true;
    }
}
