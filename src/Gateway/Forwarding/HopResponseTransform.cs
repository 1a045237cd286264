using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Transforms;

namespace LegacyGateway.Forwarding;

/// <summary>What of a backend's answer is the gateway's to say: the tag's prefix, who answered.</summary>
internal sealed class HopResponseTransform(IOptionsMonitor<ForwardingOptions> options) : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is null)
            return ValueTask.CompletedTask;
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        if (http.Features.Get<IForwardingFeature>() is not { } feature)
            return ValueTask.CompletedTask;
        if (headers.ETag.Count == 1 && feature.Backend is Backend.Migrated migrated)
            headers.ETag = BackendTag.Add(headers.ETag.ToString(), migrated.Cluster);
        if (feature.ChangesBody)
            headers.ContentLength = null;
        if (options.CurrentValue.ShowBackend)
            headers[GatewayHeaders.Backend] = feature.Backend.Name;
        else
            headers.Remove(GatewayHeaders.Backend);
        return ValueTask.CompletedTask;
    }
}
