using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>The lines of a text, as UTF-8 and without their ends.</summary>
internal sealed class TextLines(Utf8Source source, int longest) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineLength;

    /// <summary>The number of the line, from 1.</summary>
    public long Number { get; private set; }

    public long BytesRead => source.BytesRead;

    public string? Suspicion => source.Suspicion;

    /// <summary>Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <returns>False at the end of the text.</returns>
    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var text = _buffer.AsSpan(_start, _end - _start);
            var end = text[searched..].IndexOf((byte)'\n');
            if (end >= 0)
                return Take(searched + end, searched + end + 1);
            searched = text.Length;
            if (searched > longest)
                throw new UnreadableFileException(Number + 1, $"The line is longer than {longest} bytes.");
            if (!Fill())
                return searched > 0 && Take(searched, searched);
        }
    }

    public void Dispose() => source.Dispose();

    private bool Take(int length, int consumed)
    {
        Number++;
        _lineStart = _start;
        _lineLength = length;
        if (Line is [.., (byte)'\r'])
            _lineLength--;
        _start += consumed;
        return true;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = source.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
