using System.Diagnostics;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace LegacyGateway.Forwarding;

/// <summary>What goes to a backend and what does not: trace context goes, the gateway's own credentials and words do not.</summary>
internal sealed class HopRequestTransform : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var request = context.HttpContext.Request;
        var outgoing = context.ProxyRequest.Headers;
        var feature = context.HttpContext.Features.Get<IForwardingFeature>();
        RemoveCredentials(context.HttpContext, request.Headers, context.ProxyRequest);
        RemoveOwnWords(context.ProxyRequest);
        if (feature is { IsShadow: true })
            outgoing.TryAddWithoutValidation(GatewayHeaders.Shadow, "1");
        AddTrace(request.Headers, context.ProxyRequest);
        if (feature is { Backend: Backend.Migrated migrated })
            StripTags(request.Headers, context.ProxyRequest, migrated.Cluster);
        if (feature is { ChangesBody: true })
            outgoing.Remove(HeaderNames.AcceptEncoding);
        return ValueTask.CompletedTask;
    }

    private static void RemoveCredentials(HttpContext context, IHeaderDictionary incoming, HttpRequestMessage outgoing)
    {
        if (incoming.ContainsKey(GatewayHeaders.ApiKey))
            outgoing.Headers.Remove(GatewayHeaders.ApiKey);
        if (incoming.Authorization.Count == 0)
            return;
        var scheme = incoming.Authorization[0].AsSpan().TrimStart();
        var isKey = scheme.StartsWith("ApiKey", StringComparison.OrdinalIgnoreCase);
        var isToken = scheme.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase);
        if (isKey || incoming.Authorization.Count > 1 || (isToken && !TakesToken(context)))
            outgoing.Headers.Remove(HeaderNames.Authorization);
    }

    private static bool TakesToken(HttpContext context)
    {
        var cluster = context.Features.Get<IForwardingFeature>() is { } feature
            ? feature.Snapshot.Clusters.GetValueOrDefault(feature.Backend.ClusterName)?.Config
            : context.Features.Get<IReverseProxyFeature>()?.Cluster.Config;
        return cluster?.Metadata is { } metadata
            && metadata.TryGetValue(MetadataKeys.ForwardToken, out var value)
            && bool.TryParse(value, out var forward)
            && forward;
    }

    private static void RemoveOwnWords(HttpRequestMessage outgoing)
    {
        List<string>? own = null;
        foreach (var header in outgoing.Headers.NonValidated)
        {
            if (header.Key.StartsWith(GatewayHeaders.Prefix, StringComparison.OrdinalIgnoreCase))
                (own ??= []).Add(header.Key);
        }

        foreach (var name in own ?? [])
            outgoing.Headers.Remove(name);
    }

    /// <summary>
    /// A span that is recorded here becomes the parent of what the backend does. Otherwise the caller's trace context goes on as it came (YARP copied it with
    /// the other headers), all members and future versions of it, which .NET's own propagator would cut; without one, the request's own id begins the trace.
    /// </summary>
    private static void AddTrace(IHeaderDictionary incoming, HttpRequestMessage outgoing)
    {
        var activity = Activity.Current;
        if (incoming.TraceParent.Count == 1 && activity is not { Recorded: true, IsAllDataRequested: true })
            return;
        outgoing.Headers.Remove(HeaderNames.TraceParent);
        outgoing.Headers.TryAddWithoutValidation(HeaderNames.TraceParent, activity is { IdFormat: ActivityIdFormat.W3C } ? activity.Id : NewTraceParent());
    }

    private static string NewTraceParent() =>
        $"00-{ActivityTraceId.CreateRandom().ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-00";

    private static void StripTags(IHeaderDictionary incoming, HttpRequestMessage outgoing, string backend)
    {
        if (incoming.IfNoneMatch.Count > 0)
            Replace(outgoing, HeaderNames.IfNoneMatch, BackendTag.Strip(incoming.IfNoneMatch.ToString(), backend));
        if (incoming.IfMatch.Count > 0)
            Replace(outgoing, HeaderNames.IfMatch, BackendTag.Strip(incoming.IfMatch.ToString(), backend));
    }

    private static void Replace(HttpRequestMessage outgoing, string name, string value)
    {
        // A header that a route's transform or the facade took away stays away.
        if (outgoing.Headers.Remove(name))
            outgoing.Headers.TryAddWithoutValidation(name, value);
    }
}
