using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>UTF-16 to UTF-8, with or without byte order mark.</summary>
internal sealed class Utf16Decoder(bool bigEndian) : Utf8Source.IDecoder
{
    private const int MarkLength = 2;

    private Decoder _decoder = Strict(bigEndian);
    private byte[] _chunk = [];
    private char[] _characters = [];
    private int _skip;

    public string? Suspicion => null;

    public Span<byte> Space(int length)
    {
        if (_chunk.Length == 0)
        {
            _chunk = new byte[length];
            _characters = new char[length / 2 + 4];
        }

        return _chunk.AsSpan(0, length);
    }

    public void Begin(ReadOnlySpan<byte> first)
    {
        if (first is [0xFE, 0xFF, ..])
            _decoder = Strict(bigEndian: true);
        _skip = first is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] ? MarkLength : 0;
    }

    public bool TryDecode(int read, Span<byte> utf8, out int written, out string? problem)
    {
        written = 0;
        problem = null;
        try
        {
            var length = _decoder.GetChars(_chunk.AsSpan(Math.Min(_skip, read), Math.Max(0, read - _skip)), _characters, flush: read == 0);
            written = Encoding.UTF8.GetBytes(_characters.AsSpan(0, length), utf8);
            _skip = 0;
            return true;
        }
        catch (DecoderFallbackException)
        {
            problem = read == 0
                ? "The file ends in the middle of a character: it is incomplete."
                : "There is half a character: the file is no utf-16, or was cut.";
            return false;
        }
    }

    private static Decoder Strict(bool bigEndian) => new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetDecoder();
}
