using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>Gives a parser only so many bytes before its reader says that it came on: what is longer than a record is none.</summary>
internal sealed class BudgetStream(Stream stream, int budget) : Stream
{
    /// <summary>What a parser may read ahead.</summary>
    private const int Ahead = 128 * 1024;

    private long _used;

    /// <summary>Bytes that were read.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The parser came on.</summary>
    public void Renew() => _used = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_used > (long)budget + Ahead)
            throw new UnreadableFileException($"A record, or what stands between two, is longer than {budget} bytes.");
        var read = stream.Read(buffer);
        _used += read;
        BytesRead += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
