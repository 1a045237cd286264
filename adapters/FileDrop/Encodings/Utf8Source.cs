using System.Globalization;
using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>A file's text as UTF-8, whatever its encoding; refuses bytes that are no text in it.</summary>
/// <remarks>
/// What it hands on is whole characters, valid, without zero bytes and without byte order marks. What is wrong is thrown as
/// <see cref="UnreadableFileException"/>, and only its reader sees it.
/// </remarks>
internal sealed class Utf8Source : ForwardStream
{
    private const int ChunkSize = 64 * 1024;

    private readonly Stream _stream;
    private readonly TextEncoding _encoding;
    private readonly IDecoder _decoder;
    private readonly bool _zeroBytes;
    private readonly byte[] _ready = new byte[ChunkSize * 3 + 16];
    private int _start;
    private int _end;
    private bool _begun;
    private long _lines = 1;

    /// <param name="zeroBytes">Whether zero bytes may stand in the text, as mainframe programs leave them in columns without value.</param>
    public Utf8Source(Stream stream, TextEncoding encoding, bool zeroBytes = false)
    {
        _zeroBytes = zeroBytes;
        _stream = stream;
        _encoding = encoding;
        _decoder = encoding.Kind switch
        {
            EncodingKind.Utf8 => new Utf8Decoder(),
            EncodingKind.Utf16 or EncodingKind.Utf16BigEndian => new Utf16Decoder(encoding.Kind == EncodingKind.Utf16BigEndian),
            _ => new SingleByteDecoder(encoding),
        };
    }

    /// <summary>Bytes of the file that were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>What the decoder noticed about the file as a whole, as a sentence; ask at the end.</summary>
    public string? Suspicion => _decoder.Suspicion;

    /// <summary>Passes over whole lines at the beginning.</summary>
    /// <returns>How many there were.</returns>
    public int SkipLines(int count)
    {
        var skipped = 0;
        while (skipped < count && Fill())
        {
            var ready = _ready.AsSpan(_start, _end - _start);
            var end = ready.IndexOf((byte)'\n');
            _start += end < 0 ? ready.Length : end + 1;
            if (end >= 0)
                skipped++;
        }

        return skipped;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || !Fill())
            return 0;
        var length = Math.Min(buffer.Length, _end - _start);
        _ready.AsSpan(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }

    /// <returns>False at the end of the file.</returns>
    private bool Fill()
    {
        while (_start == _end)
        {
            var chunk = _decoder.Space(ChunkSize);
            var read = _stream.Read(chunk);
            BytesRead += read;
            if (!_begun && read > 0)
            {
                // Enough to see a byte order mark whole.
                while (read < 4 && _stream.Read(chunk[read..]) is var more and > 0)
                {
                    read += more;
                    BytesRead += more;
                }

                CheckBeginning(chunk[..read]);
                _begun = true;
            }

            _start = 0;
            if (!_decoder.TryDecode(read, _ready, out _end, out var problem))
                throw new UnreadableFileException(LineAt(_end), problem!);
            if (read == 0)
                return _end > 0;
            Inspect(_ready.AsSpan(0, _end));
        }

        return true;
    }

    private void CheckBeginning(ReadOnlySpan<byte> first)
    {
        var mark = first switch
        {
            [0xEF, 0xBB, 0xBF, ..] => "utf-8",
            [0xFF, 0xFE, ..] => "utf-16",
            [0xFE, 0xFF, ..] => "utf-16be",
            _ => null,
        };
        var fits = mark is null || mark == _encoding.Name || (mark == "utf-16be" && _encoding.Kind == EncodingKind.Utf16);
        if (!fits)
            throw new UnreadableFileException(1, $"The file begins with the byte order mark of {mark}, but its layout says {_encoding.Name}.");
        _decoder.Begin(first);
    }

    private void Inspect(ReadOnlySpan<byte> text)
    {
        if (!_zeroBytes && text.IndexOf((byte)0) is var zero and >= 0)
            throw new UnreadableFileException(LineAt(zero), "There is a zero byte: the file is not text, or was still being copied.");
        if (text.IndexOf("\uFEFF"u8) is var mark and >= 0)
            throw new UnreadableFileException(LineAt(mark), "There is a byte order mark in the middle of the file: two files were joined.");
        _lines += text.Count((byte)'\n');
    }

    private long LineAt(int position) => _lines + _ready.AsSpan(0, position).Count((byte)'\n');

    /// <summary>Turns one chunk after the other into UTF-8.</summary>
    internal interface IDecoder
    {
        string? Suspicion { get; }

        /// <summary>Where the next bytes of the file go.</summary>
        Span<byte> Space(int length);

        /// <summary>Sees the first bytes, once, before they are decoded: a byte order mark is passed over.</summary>
        void Begin(ReadOnlySpan<byte> first);

        /// <param name="read">How many bytes went into the space; 0 at the end of the file.</param>
        /// <param name="written">UTF-8 bytes made; in case of a problem those before it.</param>
        bool TryDecode(int read, Span<byte> utf8, out int written, out string? problem);
    }

    internal static string Invalid(TextEncoding encoding, byte value, string hint) =>
        string.Create(CultureInfo.InvariantCulture, $"The byte {value:X2} is no text in {encoding.Name}.{hint}");
}
