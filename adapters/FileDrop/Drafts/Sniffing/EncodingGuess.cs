using System.Text;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Tells the encoding of a file from its bytes.</summary>
internal static class EncodingGuess
{
    private const double MostlyText = 0.6;

    public static (TextEncoding Encoding, LayoutFinding Finding) Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Sure("utf-8", "a byte order mark says so");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || EveryOther(bytes, 1))
            return Sure("utf-16", "every second byte is zero");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || EveryOther(bytes, 0))
            return Sure("utf-16be", "every first byte of two is zero");
        if (Share(bytes, IsEbcdic) > MostlyText && Share(bytes, IsEbcdic) > Share(bytes, IsAscii))
            return Unsure("ibm037", "the letters and digits are EBCDIC's; ibm500, ibm1047, ibm1140 and ibm1141 differ in brackets, currency signs and accents only: ask the sender");
        if (!bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            return Unsure("utf-8", "there are only ASCII characters so far, which most encodings have in common");
        if (IsUtf8(bytes))
            return Sure("utf-8", "all its characters beyond ASCII are valid in it");
        return bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F)
            ? Unsure("windows-1252", "it is no UTF-8, and has dashes or quotes that ISO-8859 lacks; another Windows code page would look the same")
            : Unsure("windows-1252", "it is no UTF-8; iso-8859-1 would read the same, iso-8859-15 has another sign for the euro");
    }

    /// <summary>Text for guessing: what is no text becomes a question mark.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, TextEncoding encoding)
    {
        switch (encoding.Kind)
        {
            case EncodingKind.Utf8:
                return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            case EncodingKind.Utf16:
                return Encoding.Unicode.GetString(bytes).TrimStart('\uFEFF');
            case EncodingKind.Utf16BigEndian:
                return Encoding.BigEndianUnicode.GetString(bytes).TrimStart('\uFEFF');
        }

        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
            text.Append(encoding.Characters[value] is var character && character == TextEncoding.Undefined ? '?' : character);
        return text.ToString();
    }

    private static (TextEncoding, LayoutFinding) Sure(string name, string why) => (TextEncoding.Of(name), new LayoutFinding(true, $"The encoding is {name}: {why}."));

    private static (TextEncoding, LayoutFinding) Unsure(string name, string why) => (TextEncoding.Of(name), new LayoutFinding(false, $"The encoding is probably {name}: {why}."));

    private static bool EveryOther(ReadOnlySpan<byte> bytes, int offset)
    {
        if (bytes.Length < 4)
            return false;
        var (zeros, others) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            zeros += bytes[i + offset] == 0 ? 1 : 0;
            others += bytes[i + 1 - offset] == 0 ? 1 : 0;
        }

        return others == 0 && zeros > bytes.Length / 2 * 0.9;
    }

    private static double Share(ReadOnlySpan<byte> bytes, Func<byte, bool> holds)
    {
        var count = 0;
        foreach (var value in bytes)
            count += holds(value) ? 1 : 0;
        return bytes.IsEmpty ? 0 : count / (double)bytes.Length;
    }

    private static bool IsAscii(byte value) => value is (>= 0x20 and < 0x7F) or (byte)'\r' or (byte)'\n' or (byte)'\t';

    private static bool IsEbcdic(byte value) =>
        value is 0x40 or TextEncoding.EbcdicNewLine or TextEncoding.EbcdicLineFeed or (>= 0xF0 and <= 0xF9) or (>= 0xC1 and <= 0xC9) or (>= 0xD1 and <= 0xD9) or (>= 0xE2 and <= 0xE9)
            or (>= 0x81 and <= 0x89) or (>= 0x91 and <= 0x99) or (>= 0xA2 and <= 0xA9) or 0x4B or 0x6B or 0x60 or 0x61;

    /// <summary>A character that the sample's end cuts is none that is wrong.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        var decoder = new UTF8Encoding(false, true).GetDecoder();
        try
        {
            decoder.GetCharCount(bytes, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
