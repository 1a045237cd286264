using System.IO.Compression;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Rest.Answering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Forwards a caller's read that is in the sample, and keeps a copy of the answer on its way through.</summary>
internal sealed class ForwardTap(ReadWatch watch, IOptions<EvidenceOptions> options, TimeProvider time)
{
    private readonly int _limit = options.Value.Shadow.CompareLimit;

    public async Task ForwardAsync(HttpContext context, ShadowRead read, Func<Task> forward)
    {
        using var copy = new PooledBuffer();
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var tee = new TeeBody(original.Stream, copy, _limit);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(tee, original));
        var started = time.GetTimestamp();
        try
        {
            await forward();
        }
        finally
        {
            context.Features.Set(original);
        }

        var took = time.GetElapsedTime(started);
        var status = context.Features.Get<IForwarderErrorFeature>() is null ? context.Response.StatusCode : 0;
        if (context.RequestAborted.IsCancellationRequested || status == StatusCodes.Status304NotModified || !TryRead(context.Response, copy, tee, out var body))
            watch.NotSampled(read);
        else
            watch.Sampled(read, Observations.Of(status, body, tee.IsTooLarge, read.Request.Operation, took));
    }

    /// <summary>The body as it was before it was compressed for its caller.</summary>
    private bool TryRead(HttpResponse response, PooledBuffer copy, TeeBody tee, out ReadOnlyMemory<byte> body)
    {
        body = default;
        if (tee.IsTooLarge)
            return true;
        using var compressed = new MemoryStream(copy.Written.ToArray(), writable: false);
        switch (response.Headers.ContentEncoding.ToString())
        {
            case "" or "identity":
                body = compressed.ToArray();
                return true;
            case "gzip":
                return TryInflate(new GZipStream(compressed, CompressionMode.Decompress), out body);
            case "br":
                return TryInflate(new BrotliStream(compressed, CompressionMode.Decompress), out body);
            default:
                return false;
        }
    }

    private bool TryInflate(Stream stream, out ReadOnlyMemory<byte> body)
    {
        body = default;
        using (stream)
        {
            var buffer = new byte[_limit + 1];
            try
            {
                var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
                body = buffer.AsMemory(0, length).ToArray();
                return length <= _limit;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
    }
}
