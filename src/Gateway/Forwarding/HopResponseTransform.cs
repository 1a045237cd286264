using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Transforms;

namespace LegacyGateway.Forwarding;

/// <summary>What of a backend's answer is the gateway's to say: the tag's prefix, who answered, and who may keep it; so that a move changes no header.</summary>
internal sealed class HopResponseTransform : ResponseTransform
{
    public override ValueTask ApplyAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is null)
            return ValueTask.CompletedTask;
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        // A plain route's answer stays as the application gave it, also when only evidence asked for it.
        if (http.Features.Get<IForwardingFeature>() is not { Route.IsPlain: false } feature)
            return ValueTask.CompletedTask;
        if (headers.ETag.Count == 1 && feature.Backend is Backend.Migrated migrated)
            headers.ETag = BackendTag.Add(headers.ETag.ToString(), migrated.Cluster);
        if (feature.ChangesBody)
            headers.ContentLength = null;
        // Who answered is this gateway's word, and only for operators: a backend's own is taken off, the facade adds it when asked.
        headers.Remove(GatewayHeaders.Backend);
        headers.Remove("Server");
        if (http.Request.Method is "GET" or "HEAD" && http.Response.StatusCode is (StatusCodes.Status200OK or StatusCodes.Status304NotModified))
            AddCaching(headers);
        return ValueTask.CompletedTask;
    }

    /// <summary>What a legacy answer carries too; the service's own word goes before.</summary>
    private static void AddCaching(IHeaderDictionary headers)
    {
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = GatewayHeaders.AskFirst;
        if (headers.Vary.Count == 0)
            headers.Vary = GatewayHeaders.Vary;
        if (headers.Age.Count == 0)
            headers.Age = "0";
    }
}
