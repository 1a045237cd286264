namespace LegacyGateway.Enforcement;

/// <summary>Passes an answer on as it comes and keeps a copy, up to a limit.</summary>
internal sealed class TeeStream(Stream target, int limit) : Stream
{
    private readonly MemoryStream _copy = new();

    /// <summary>What was written; null when it was more than the limit.</summary>
    public ReadOnlyMemory<byte>? Copy => _overflown ? null : _copy.GetBuffer().AsMemory(0, (int)_copy.Length);

    private bool _overflown;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => target.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(buffer.AsSpan(offset, count));
        target.Write(buffer, offset, count);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.Span);
        return target.WriteAsync(buffer, cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        _overflown |= _copy.Length + bytes.Length > limit;
        if (!_overflown)
            _copy.Write(bytes);
    }
}
