using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>UTF-8 stays what it is once it was checked; a character that a chunk cuts waits for the next.</summary>
internal sealed class Utf8Decoder : Utf8Source.IDecoder
{
    private const int MarkLength = 3;

    private byte[] _chunk = [];
    private int _kept;
    private int _skip;

    public string? Suspicion => null;

    public Span<byte> Space(int length)
    {
        if (_chunk.Length == 0)
            _chunk = new byte[length + 8];
        return _chunk.AsSpan(_kept, length);
    }

    public void Begin(ReadOnlySpan<byte> first) => _skip = first is [0xEF, 0xBB, 0xBF, ..] ? MarkLength : 0;

    public bool TryDecode(int read, Span<byte> utf8, out int written, out string? problem)
    {
        var bytes = _chunk.AsSpan(0, _kept + read)[_skip..];
        _skip = 0;
        var whole = read == 0 ? bytes.Length : bytes.Length - CutAtEnd(bytes);
        problem = null;
        if (!Utf8.IsValid(bytes[..whole]))
        {
            written = FirstInvalid(bytes[..whole]);
            bytes[..written].CopyTo(utf8);
            problem = read == 0
                ? "The file ends in the middle of a character: it is incomplete."
                : string.Create(CultureInfo.InvariantCulture, $"The byte {bytes[written]:X2} is no text in utf-8. The file may be windows-1252: say so in the layout.");
            return false;
        }

        bytes[..whole].CopyTo(utf8);
        written = whole;
        _kept = bytes.Length - whole;
        bytes[whole..].CopyTo(_chunk);
        return true;
    }

    /// <summary>How many bytes at the end may be the beginning of a character.</summary>
    private static int CutAtEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            var value = bytes[^back];
            if (value < 0x80)
                return 0;
            if (value >= 0xC0)
                return Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData ? back : 0;
        }

        return 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length)
        {
            // Plain stretches are passed over at once.
            var ascii = bytes[position..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
                return bytes.Length;
            position += ascii;
            if (Rune.DecodeFromUtf8(bytes[position..], out _, out var consumed) != OperationStatus.Done)
                return position;
            position += consumed;
        }

        return position;
    }
}
