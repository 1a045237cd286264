using System.Diagnostics.CodeAnalysis;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace LegacyGateway.Forwarding;

/// <summary>
/// The short way for the common case: a cluster with one destination needs no session affinity, load balancing or passive health check, so the
/// request goes straight to YARP's forwarder with the route's own transforms.
/// </summary>
internal sealed class DirectForwarding(IHttpForwarder forwarder, IProxyStateLookup clusters, RouteModel route)
{
    private readonly bool _routeAllows = route.Config.MaxRequestBodySize is null;
    // In canary two clusters take turns: the route's own, and one other.
    private Known? _own;
    private Known? _other;

    /// <summary>Finds the one destination; false when the request needs YARP's pipeline.</summary>
    public bool TryFind(string cluster, [NotNullWhen(true)] out ClusterModel? model, [NotNullWhen(true)] out DestinationState? destination)
    {
        (model, destination) = (null, null);
        if (!_routeAllows || !TryFindState(cluster, out var state))
            return false;
        var available = state.DestinationsState.AvailableDestinations;
        if (available.Count != 1 || !Allows(ref ReferenceEquals(state, route.Cluster) ? ref _own : ref _other, state.Model))
            return false;
        (model, destination) = (state.Model, available[0]);
        return true;
    }

    /// <summary>YARP knows the route by what yarp.json says; after a move another cluster answers.</summary>
    private bool TryFindState(string cluster, [NotNullWhen(true)] out ClusterState? state)
    {
        state = route.Cluster;
        return (state is not null && string.Equals(state.ClusterId, cluster, StringComparison.OrdinalIgnoreCase)) || clusters.TryGetCluster(cluster, out state);
    }

    public ValueTask<ForwarderError> SendAsync(HttpContext context, ClusterModel cluster, DestinationState destination) => forwarder.SendAsync(
        context,
        destination.Model.Config.Address,
        cluster.HttpClient,
        cluster.Config.HttpRequest ?? ForwarderRequestConfig.Empty,
        route.Transformer);

    /// <summary>Looked up once for each configuration of the cluster.</summary>
    private static bool Allows(ref Known? slot, ClusterModel model)
    {
        var known = slot;
        if (known is null || !ReferenceEquals(known.Model, model))
            slot = known = new Known(model, NeedsNoPipeline(model));
        return known.Allows;
    }

    private static bool NeedsNoPipeline(ClusterModel model) =>
        model.Config.SessionAffinity is not { Enabled: true }
        && model.Config.HealthCheck?.Passive is not { Enabled: true }
        && model.Config.Destinations is { Count: 1 };

    private sealed record Known(ClusterModel Model, bool Allows);
}
