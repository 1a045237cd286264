using LegacyGateway.Dispatch.Evidence;
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
        var (body, tooLarge) = (default(ReadOnlyMemory<byte>), tee.IsTooLarge);
        if (context.RequestAborted.IsCancellationRequested || status == StatusCodes.Status304NotModified
            || (!tooLarge && !BodyEncoding.TryDecode(copy.Written, context.Response.Headers.ContentEncoding.ToString(), _limit, out body, out tooLarge)))
        {
            watch.NotSampled(read);
        }
        else
        {
            watch.Sampled(read, read.Observe(status, context.Response.Headers, body, tooLarge, took));
        }
    }
}
