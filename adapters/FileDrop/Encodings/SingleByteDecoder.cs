using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>Single-byte encodings to UTF-8 by a table; notices files that are UTF-8 and only claim to be something else.</summary>
internal sealed class SingleByteDecoder : Utf8Source.IDecoder
{
    private readonly TextEncoding _encoding;
    private readonly bool _ascii;

    /// <summary>By byte: its UTF-8, up to three bytes from the lowest, and the length in the highest; 0 for bytes that are no text.</summary>
    private readonly uint[] _table = new uint[256];

    private byte[] _chunk = [];
    private Utf8Likeness _likeness;

    public SingleByteDecoder(TextEncoding encoding)
    {
        _encoding = encoding;
        _ascii = encoding.Kind == EncodingKind.Ascii;
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < _table.Length; i++)
        {
            if (encoding.Characters[i] == TextEncoding.Undefined)
                continue;
            utf8.Clear();
            var length = new Rune(encoding.Characters[i]).EncodeToUtf8(utf8);
            _table[i] = ((uint)length << 24) | ((uint)utf8[2] << 16) | ((uint)utf8[1] << 8) | utf8[0];
        }
    }

    public string? Suspicion => _ascii && _likeness.IsUtf8
        ? $"Every character of the file beyond ASCII is one in utf-8, so that it is no {_encoding.Name}: say utf-8 in the layout."
        : null;

    public Span<byte> Space(int length)
    {
        if (_chunk.Length == 0)
            _chunk = new byte[length];
        return _chunk.AsSpan(0, length);
    }

    public void Begin(ReadOnlySpan<byte> first)
    {
        // There is no byte order mark to pass over.
    }

    public bool TryDecode(int read, Span<byte> utf8, out int written, out string? problem)
    {
        var bytes = _chunk.AsSpan(0, read);
        written = 0;
        problem = null;
        if (_ascii)
            _likeness.See(bytes);
        while (!bytes.IsEmpty)
        {
            if (_ascii)
            {
                var plain = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                plain = plain < 0 ? bytes.Length : plain;
                bytes[..plain].CopyTo(utf8[written..]);
                written += plain;
                bytes = bytes[plain..];
                if (bytes.IsEmpty)
                    return true;
            }

            var entry = _table[bytes[0]];
            if (entry == 0)
            {
                problem = Utf8Source.Invalid(_encoding, bytes[0], _encoding.Name == "iso-8859-1" ? " The file may be windows-1252: say so in the layout." : "");
                return false;
            }

            utf8[written] = (byte)entry;
            utf8[written + 1] = (byte)(entry >> 8);
            utf8[written + 2] = (byte)(entry >> 16);
            written += (int)(entry >> 24);
            bytes = bytes[1..];
        }

        return true;
    }
}
