using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Dispatch;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Guarding;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Remote;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;

namespace LegacyGateway.Configuration;

/// <summary>Makes a snapshot of a checked configuration; keeps what did not change.</summary>
internal sealed class SnapshotBuilder(
    IEnumerable<IAdapterKind> kinds,
    SystemGuards guards,
    FreshnessCache cache,
    IRemoteBackends remote,
    EffectiveRoutes effective,
    RecentWrites written,
    RouteTraffics traffics,
    TimeProvider time,
    IAnsweredReads? reads = null)
{
    private readonly FrozenDictionary<string, IAdapterKind> _kinds = kinds.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);
    private long _generations;

    /// <param name="desired">Without errors.</param>
    /// <param name="previous">The snapshot in effect, whose unchanged adapters are shared; null at start.</param>
    public GatewaySnapshot Build(DesiredConfiguration desired, GatewaySnapshot? previous)
    {
        var deployment = KeepContracts(desired, previous);
        var adapters = AdaptersOf(deployment, desired.Files, previous);
        ImmutableArray<RouteRow> rows = [.. desired.Rows.Select(row => WithEpoch(row, previous) with { Written = written, Traffic = traffics.Of(row.Name) })];
        return new GatewaySnapshot
        {
            Version = (previous?.Version ?? 0) + 1,
            Hash = desired.Files.Hash,
            LoadedAt = time.GetUtcNow(),
            Deployment = deployment,
            Routes = InEffect(rows),
            FileRows = rows,
            Adapters = adapters,
            Dispatcher = new Dispatcher(adapters.ToFrozenDictionary(pair => pair.Key, pair => SystemOf(pair.Key, pair.Value, deployment), StringComparer.Ordinal), cache, remote, reads, time),
            ContractsHash = desired.Files.ContractsHash,
            Desired = desired.DesiredRoutes,
            Clusters = desired.Clusters.ToFrozenDictionary(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase),
            ProxyRoutes = [.. desired.Routes.Select(route => route.Config)],
            ProxyClusters = [.. desired.Clusters.Select(cluster => cluster.Config)],
        };
    }

    /// <summary>The routes of yarp.json as far as they are.</summary>
    public RouteTable InEffect(ImmutableArray<RouteRow> rows) => new([.. rows.Select(effective.InEffect)]);

    /// <summary>Adapters compare fields by reference: as long as no contract changes, the set of contracts stays the very same object.</summary>
    private static Deployment KeepContracts(DesiredConfiguration desired, GatewaySnapshot? previous)
    {
        var deployment = desired.Deployment ?? throw new ArgumentException("The configuration has errors.", nameof(desired));
        return previous is not null && previous.ContractsHash == desired.Files.ContractsHash
            ? deployment with { Contracts = previous.Deployment.Contracts }
            : deployment;
    }

    private FrozenDictionary<string, SharedAdapter> AdaptersOf(Deployment deployment, DeploymentFiles files, GatewaySnapshot? previous)
    {
        var adapters = new Dictionary<string, SharedAdapter>(StringComparer.Ordinal);
        foreach (var (name, system) in deployment.Systems)
        {
            var fingerprint = files.Fingerprints[name];
            adapters[name] = previous is not null && previous.Adapters.TryGetValue(name, out var present) && present.Fingerprint == fingerprint
                ? present.Hold()
                : new SharedAdapter(_kinds[system.Adapter].Create(system, deployment.Contracts), fingerprint, Interlocked.Increment(ref _generations));
        }

        return adapters.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private LegacySystem SystemOf(string name, SharedAdapter adapter, Deployment deployment) =>
        new(name, adapter.Adapter, guards.Of(name, deployment.Systems[name].Limits), adapter.Generation);

    /// <summary>For routes with one backend; the epoch of those that move is the state store's.</summary>
    private static RouteRow WithEpoch(RouteRow row, GatewaySnapshot? previous)
    {
        if (previous?.Routes.Find(row.Name) is not { } before)
            return row with { Epoch = 1 };
        var same = before.Stage == row.Stage && before.Legacy == row.Legacy && before.Candidate == row.Candidate && before.Resource == row.Resource;
        return row with { Epoch = same ? before.Epoch : before.Epoch + 1 };
    }
}
