using System.Diagnostics.CodeAnalysis;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace LegacyGateway.Forwarding;

/// <summary>
/// The short way for the common case: a cluster with one destination needs no session affinity, load balancing or passive health check, so the
/// request goes straight to YARP's forwarder with the route's own transforms.
/// </summary>
internal sealed class DirectForwarding(IHttpForwarder forwarder, RouteModel route)
{
    private readonly bool _routeAllows = route.Config.MaxRequestBodySize is null;
    private Known? _known;

    /// <summary>Finds the one destination; false when the request needs YARP's pipeline.</summary>
    public bool TryFind(string cluster, [NotNullWhen(true)] out ClusterModel? model, [NotNullWhen(true)] out DestinationState? destination)
    {
        (model, destination) = (null, null);
        if (!_routeAllows || route.Cluster is not { } state || !string.Equals(state.ClusterId, cluster, StringComparison.OrdinalIgnoreCase))
            return false;
        var available = state.DestinationsState.AvailableDestinations;
        if (available.Count != 1 || !Allows(state.Model))
            return false;
        (model, destination) = (state.Model, available[0]);
        return true;
    }

    public ValueTask<ForwarderError> SendAsync(HttpContext context, ClusterModel cluster, DestinationState destination) => forwarder.SendAsync(
        context,
        destination.Model.Config.Address,
        cluster.HttpClient,
        cluster.Config.HttpRequest ?? ForwarderRequestConfig.Empty,
        route.Transformer);

    /// <summary>Looked up once for each configuration of the cluster.</summary>
    private bool Allows(ClusterModel model)
    {
        var known = _known;
        if (known is null || !ReferenceEquals(known.Model, model))
            _known = known = new Known(model, NeedsNoPipeline(model));
        return known.Allows;
    }

    private static bool NeedsNoPipeline(ClusterModel model) =>
        model.Config.SessionAffinity is not { Enabled: true }
        && model.Config.HealthCheck?.Passive is not { Enabled: true }
        && model.Config.Destinations is { Count: 1 };

    private sealed record Known(ClusterModel Model, bool Allows);
}
