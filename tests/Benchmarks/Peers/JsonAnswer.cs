using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LegacyGateway.Benchmarks.Peers;

/// <summary>A JSON answer, written into a pooled buffer and sent with its length.</summary>
internal sealed class JsonAnswer : IBufferWriter<byte>, IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
    private int _length;

    public JsonAnswer() => Writer = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    public async Task SendAsync(HttpContext context)
    {
        await Writer.FlushAsync(context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = _length;
        await context.Response.Body.WriteAsync(_buffer.AsMemory(0, _length), context.RequestAborted);
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public void Dispose()
    {
        Writer.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Grow(int sizeHint)
    {
        if (_buffer.Length - _length >= Math.Max(sizeHint, 256))
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + sizeHint));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
