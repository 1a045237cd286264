using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Passes an answer's body on and keeps a copy of it, up to a limit.</summary>
internal sealed class TeeBody(Stream caller, PooledBuffer copy, int limit) : Stream
{
    public bool IsTooLarge { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        await caller.WriteAsync(bytes, cancellationToken);
        Keep(bytes.Span);
    }

    public override Task WriteAsync(byte[] bytes, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(bytes.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] bytes, int offset, int count)
    {
        caller.Write(bytes, offset, count);
        Keep(bytes.AsSpan(offset, count));
    }

    public override void Flush() => caller.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => caller.FlushAsync(cancellationToken);

    public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        IsTooLarge |= copy.Length + bytes.Length > limit;
        if (IsTooLarge)
            return;
        bytes.CopyTo(copy.GetSpan(bytes.Length));
        copy.Advance(bytes.Length);
    }
}
