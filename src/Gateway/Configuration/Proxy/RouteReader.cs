using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Reads the routes of yarp.json: who answers each now, and where it moves to.</summary>
internal sealed class RouteReader(ProxyFile file, FrozenDictionary<string, ClusterEntry> clusters, Deployment? deployment)
{
    private static readonly string[] SafeMethods = ["GET", "HEAD", "OPTIONS"];

    private readonly ResourceMatch _match = new(file);
    private readonly ContractPromise _promise = new(file);
    private readonly StageReader _stages = new(file);
    private readonly PlanReader _plans = new(file);
    private readonly EvidenceReader _evidence = new(file);

    public ImmutableArray<RouteEntry> Read()
    {
        ImmutableArray<RouteEntry> routes = [.. file.Routes.Select(Read)];
        RefuseSharedOperations(routes);
        _stages.RefuseEarlyRetirement(routes);
        return routes;
    }

    private RouteEntry Read(RouteConfig route)
    {
        _plans.CheckKeys(route);
        var present = ClusterOf(route, route.ClusterId, ".ClusterId");
        var candidate = Metadata(route, MetadataKeys.MigrationTo) is { } to ? CandidateOf(route, to) : null;
        var (stage, share) = _stages.Read(route, present);
        return Metadata(route, MetadataKeys.Resource) is { } resource
            ? ReadResource(route, resource, present, candidate, stage, share)
            : ReadPlain(route, present, candidate, stage, share);
    }

    private RouteEntry ReadResource(RouteConfig route, string resource, ClusterEntry? present, ClusterEntry? candidate, Stage stage, Share share)
    {
        var contract = ContractOf(route, resource);
        var operations = _match.OperationsOf(route, resource);
        var legacy = present is { System: { } system } ? new Backend.Legacy(system, present.Name, present.InProcess) : null;
        // A cluster without a system is a service already: the route has arrived, or has always been there.
        var service = legacy is null ? present : candidate;
        if (stage is not Stage.Retired)
            CheckBinding(route, resource, present);
        if (contract is not null && service is not null)
            _promise.Check(route, contract, service);
        var row = new RouteRow
        {
            Name = route.RouteId,
            Resource = resource,
            Operations = operations,
            Stage = legacy is null ? Stage.Migrated : stage,
            Share = legacy is null ? Share.None : share,
            Legacy = legacy,
            Candidate = service is null ? null : new Backend.Migrated(service.Name),
            Plan = _plans.Read(route) with { Evidence = _evidence.Read(route, contract) },
        };
        _stages.CheckOperations(route, row);
        var complete = IsComplete(row);
        var desired = new DesiredRoute(row.Name, resource, operations, NameOf(row.Stage), row.Share, complete ? row.Answering.Name : null);
        return complete
            ? new RouteEntry(Effective(route, row.Answering.ClusterName), row, desired)
            : new RouteEntry(route, null, desired);
    }

    private RouteEntry ReadPlain(RouteConfig route, ClusterEntry? present, ClusterEntry? candidate, Stage stage, Share share)
    {
        if (present is { InProcess: true })
        {
            file.Place.Error(
                file.PathOf(route),
                $"The cluster \"{present.Name}\" is a system of this process, which serves resources only.",
                "Name the resource in Metadata.Resource, or choose a cluster with destinations.");
        }

        if (candidate is null)
            return new RouteEntry(route, null, new DesiredRoute(route.RouteId, null, [], null, Share.None, present?.Name));
        var row = new RouteRow
        {
            Name = route.RouteId,
            Resource = "",
            Operations = [],
            Stage = stage,
            Share = share,
            Legacy = present is null ? null : new Backend.Legacy(present.System ?? present.Name, present.Name, InProcess: false),
            Candidate = new Backend.Migrated(candidate.Name),
            MayWrite = route.Match.Methods is not { Count: > 0 } methods || methods.Any(method => !SafeMethods.Contains(method, StringComparer.OrdinalIgnoreCase)),
            Plan = _plans.Read(route) with { Evidence = _evidence.Read(route, null) },
        };
        var complete = IsComplete(row);
        var desired = new DesiredRoute(route.RouteId, null, [], NameOf(stage), share, complete ? row.Answering.Name : null);
        return complete ? new RouteEntry(route with { ClusterId = row.Answering.ClusterName }, row, desired) : new RouteEntry(route, null, desired);
    }

    private static bool IsComplete(RouteRow row) => row.Stage switch
    {
        Stage.Legacy => row.Legacy is not null,
        Stage.Migrated or Stage.Retired => row.Candidate is not null,
        _ => row.Moves,
    };

    /// <summary>Wherever GET is answered, HEAD is too.</summary>
    private static RouteConfig Effective(RouteConfig route, string cluster)
    {
        var methods = route.Match.Methods ?? [];
        var needsHead = methods.Contains("GET", StringComparer.OrdinalIgnoreCase) && !methods.Contains("HEAD", StringComparer.OrdinalIgnoreCase);
        return route with { ClusterId = cluster, Match = needsHead ? route.Match with { Methods = [.. methods, "HEAD"] } : route.Match };
    }

    private ResourceContract? ContractOf(RouteConfig route, string resource)
    {
        if (deployment is null)
            return null;
        if (deployment.Contracts.Find(resource) is { } contract)
            return contract;
        Error(route, MetadataKeys.Resource, $"There is no contract for the resource \"{resource}\".",
            NearestName.Remedy(resource, [.. deployment.Contracts.All.Select(known => known.Name)]));
        return null;
    }

    private void CheckBinding(RouteConfig route, string resource, ClusterEntry? present)
    {
        if (deployment is null || present is not { InProcess: true } || !deployment.Systems.TryGetValue(present.System!, out var system))
            return;
        var bindings = system.BindingsOf();
        if (!bindings.ContainsKey(resource) && deployment.Contracts.Find(resource) is not null)
            Error(route, MetadataKeys.Resource, $"The system \"{present.System}\" has no binding for \"{resource}\".", NearestName.Remedy(resource, [.. bindings.Keys]));
    }

    private ClusterEntry? CandidateOf(RouteConfig route, string to)
    {
        var candidate = ClusterOf(route, to, null);
        if (candidate is not { System: not null })
            return candidate;
        Error(route, MetadataKeys.MigrationTo, $"The cluster \"{to}\" stands for the legacy system \"{candidate.System}\".", "Name the cluster of the new service.");
        return null;
    }

    private ClusterEntry? ClusterOf(RouteConfig route, string? name, string? below)
    {
        var path = below is null ? file.MetadataOf(route, MetadataKeys.MigrationTo) : file.PathOf(route) + below;
        if (string.IsNullOrEmpty(name))
            file.Place.Error(path, "The route names no cluster: nobody can answer.", "Add ClusterId.");
        else if (clusters.TryGetValue(name, out var cluster))
            return cluster;
        else
            file.Place.Error(path, $"There is no cluster \"{name}\".", NearestName.Remedy(name, [.. clusters.Keys]));
        return null;
    }

    private void RefuseSharedOperations(ImmutableArray<RouteEntry> routes)
    {
        var taken = new Dictionary<(string, ResourceOperation), string>();
        foreach (var route in routes.Where(route => route.Desired.Resource is not null))
        {
            foreach (var operation in route.Desired.Operations)
            {
                if (!taken.TryAdd((route.Desired.Resource!, operation), route.Desired.Name))
                {
                    file.Place.Error(
                        file.PathOf(route.Config),
                        $"The operation {NameOf(operation)} of \"{route.Desired.Resource}\" is served by the route \"{taken[(route.Desired.Resource!, operation)]}\" already.",
                        "Exactly one route serves each operation: take the method or path out of one of them.");
                }
            }
        }
    }

    private static string? Metadata(RouteConfig route, string key) => route.Metadata?.GetValueOrDefault(key);

    // Both enums hold English words only.
    private static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private void Error(RouteConfig route, string key, string message, string remedy) =>
        file.Place.Error(file.MetadataOf(route, key), message, remedy);
}
