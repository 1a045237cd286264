using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Dispatch;
using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>All that one configuration says, immutable; replaced whole on reload.</summary>
/// <remarks>
/// A request takes one snapshot with <see cref="GatewayState.Acquire()"/> and gives it back with <see cref="Release"/>. When a replaced snapshot's
/// last request has ended, it lets go of its adapters.
/// </remarks>
internal sealed class GatewaySnapshot
{
    // One for the state that holds the snapshot, and one for each request.
    private int _users = 1;

    /// <summary>From 1; grows with each configuration that was applied.</summary>
    public required long Version { get; init; }

    /// <summary>SHA-256 in hex over yarp.json and all contract files.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    public required Deployment Deployment { get; init; }

    /// <summary>The routes in effect.</summary>
    public required RouteTable Routes { get; init; }

    /// <summary>The same routes as yarp.json says how far they should be.</summary>
    public ImmutableArray<RouteRow> FileRows { get; init; } = [];

    public required Dispatcher Dispatcher { get; init; }

    /// <summary>SHA-256 in hex over the resource files alone.</summary>
    public required string ContractsHash { get; init; }

    /// <summary>The clusters of yarp.json with what their Metadata says, by name.</summary>
    public required FrozenDictionary<string, ClusterEntry> Clusters { get; init; }

    /// <summary>What yarp.json said of each route when this snapshot was made.</summary>
    public required ImmutableArray<DesiredRoute> Desired { get; init; }

    /// <summary>As given to YARP: each route names the cluster that answers it by what yarp.json says; after a move the request is sent elsewhere.</summary>
    public required ImmutableArray<RouteConfig> ProxyRoutes { get; init; }

    public required ImmutableArray<ClusterConfig> ProxyClusters { get; init; }

    /// <summary>The adapters of the systems that run in this process, by system.</summary>
    public required FrozenDictionary<string, SharedAdapter> Adapters { get; init; }

    /// <summary>How much of the dialect a migrated service can do.</summary>
    public ClusterCapabilities CapabilitiesOf(Backend.Migrated backend) =>
        Clusters.TryGetValue(backend.Cluster, out var cluster) ? cluster.Capabilities : ClusterCapabilities.All;

    /// <summary>The same configuration after a move. The two share the adapters; each lets go of them by itself.</summary>
    public GatewaySnapshot With(RouteTable routes) => new()
    {
        Version = Version,
        Hash = Hash,
        LoadedAt = LoadedAt,
        Deployment = Deployment,
        Routes = routes,
        FileRows = FileRows,
        Dispatcher = Dispatcher,
        ContractsHash = ContractsHash,
        Clusters = Clusters,
        Desired = Desired,
        ProxyRoutes = ProxyRoutes,
        ProxyClusters = ProxyClusters,
        Adapters = Adapters.ToFrozenDictionary(adapter => adapter.Key, adapter => adapter.Value.Hold(), StringComparer.Ordinal),
    };

    /// <summary>Takes the snapshot for a request; false when it was replaced and its last request has ended.</summary>
    public bool TryAcquire()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;
            users = seen;
        }

        return false;
    }

    /// <summary>Gives the snapshot back. Once for each <see cref="TryAcquire"/>, and once by the state when it is replaced.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _ = ReleaseAdaptersAsync();
    }

    private async Task ReleaseAdaptersAsync()
    {
        foreach (var adapter in Adapters.Values)
            await adapter.ReleaseAsync();
    }
}
