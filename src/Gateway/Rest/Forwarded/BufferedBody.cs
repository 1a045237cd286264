using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Rest.Forwarded;

/// <summary>Stands in for the response's body while an answer is forwarded that has to be changed before its caller sees it.</summary>
/// <remarks>An answer above <see cref="MaxLength"/> is not kept: it counts as too large and is refused.</remarks>
internal sealed class BufferedBody(PooledBuffer buffer) : Stream
{
    /// <summary>In bytes; a page of records is far smaller.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    public bool IsTooLarge { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => buffer.Length;

    public override long Position
    {
        get => buffer.Length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        IsTooLarge |= buffer.Length + bytes.Length > MaxLength;
        if (IsTooLarge)
            return;
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }

    public override void Write(byte[] bytes, int offset, int count) => Write(bytes.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken)
    {
        Write(bytes.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
