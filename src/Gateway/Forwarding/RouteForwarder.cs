using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Model;

namespace LegacyGateway.Forwarding;

/// <summary>The way of one route to the backends over the network: straight to the only destination, or through YARP's pipeline.</summary>
internal sealed class RouteForwarder(RouteModel route, RequestDelegate pipeline, DirectForwarding direct, TimeProvider time)
{
    public RouteModel Route { get; } = route;

    /// <summary>Stands for the route where a request did not come through routing.</summary>
    public Endpoint Endpoint { get; } = new(null, new EndpointMetadataCollection(route), route.Config.RouteId);

    /// <summary>Sends the request to the backend that its <see cref="IForwardingFeature"/> names, and copies the answer. What failed stands in YARP's error feature.</summary>
    public async Task SendAsync(HttpContext context, IForwardingFeature feature)
    {
        if (feature.Backend is Backend.Legacy { InProcess: true })
            throw new InvalidOperationException($"{feature.Backend} is a system of this process: there is nothing to forward to.");
        if (feature.Query is { } query)
            context.Request.QueryString = new QueryString(query);

        var started = time.GetTimestamp();
        if (direct.TryFind(feature.Backend.ClusterName, out var cluster, out var destination))
            await direct.SendAsync(context, cluster, destination);
        else
            await pipeline(context);

        if (ForwardingTelemetry.Measures)
            ForwardingTelemetry.Forwarded(Route.Config.RouteId, feature.Backend.ClusterName, context.Response.StatusCode, time.GetElapsedTime(started));
    }
}
