using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>A text without its last lines, which are only known to be the last when the end comes.</summary>
internal sealed class FooterCut(Stream stream, int lines) : ForwardStream
{
    private const int ChunkSize = 64 * 1024;

    private byte[] _held = new byte[2 * ChunkSize];
    private int _start;
    private int _end;
    private int _free;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        while (_free == _start && !_ended)
            Fill();
        var length = Math.Min(buffer.Length, _free - _start);
        _held.AsSpan(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }

    private void Fill()
    {
        _held.AsSpan(_start, _end - _start).CopyTo(_held);
        (_free, _end, _start) = (_free - _start, _end - _start, 0);
        if (_held.Length - _end < ChunkSize)
            Array.Resize(ref _held, _held.Length * 2);
        var read = stream.Read(_held.AsSpan(_end, ChunkSize));
        _ended = read == 0;
        _end += read;
        _free = Math.Max(_free, BeforeLastLines());
    }

    /// <summary>Where the last lines begin, if this were the end; a line end that nothing follows begins no line.</summary>
    private int BeforeLastLines() => _start + LineStart(_held.AsSpan(_start, _end - _start).TrimEnd((byte)'\n'), lines);

    private static int LineStart(ReadOnlySpan<byte> text, int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            var end = text.LastIndexOf((byte)'\n');
            if (end < 0)
                return 0;
            text = text[..end];
        }

        return text.Length + 1;
    }
}
