using System.Collections.Immutable;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Planning;

/// <summary>What would change of routes and clusters.</summary>
internal static class RoutePlan
{
    /// <param name="foreseen">The rows as they would be in effect.</param>
    /// <param name="notes">Of routes that would stay although the file says otherwise.</param>
    public static IReadOnlyList<PlannedChange> Of(GatewaySnapshot now, DesiredConfiguration then, RouteTable foreseen, ImmutableDictionary<string, string> notes)
    {
        var before = now.ProxyRoutes.ToDictionary(route => route.RouteId, StringComparer.OrdinalIgnoreCase);
        var after = then.Routes.ToDictionary(route => route.Config.RouteId, route => route.Config, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. before.Keys.Except(after.Keys, StringComparer.OrdinalIgnoreCase).Select(name => new PlannedChange(name, PlannedChange.Removed, "The route is gone.")),
            .. after.Keys.Except(before.Keys, StringComparer.OrdinalIgnoreCase).Select(name => new PlannedChange(name, PlannedChange.Added, $"The route is new: {WhereTo(foreseen.Find(name), after[name])}.")),
            .. after.Keys.Intersect(before.Keys, StringComparer.OrdinalIgnoreCase).Select(name =>
                OfRoute(before[name], after[name], now.Routes.Find(name), foreseen.Find(name), notes.GetValueOrDefault(name))).OfType<PlannedChange>(),
            .. OfClusters(now.ProxyClusters, [.. then.Clusters.Select(cluster => cluster.Config)]),
        ];
    }

    private static PlannedChange? OfRoute(RouteConfig before, RouteConfig after, RouteRow? now, RouteRow? then, string? note)
    {
        List<string> parts = [];
        if (WhereTo(now, before) is var was && WhereTo(then, after) is var willBe && was != willBe)
            parts.Add($"{was} → {willBe}");
        var keys = KeysOf(before.Metadata, after.Metadata);
        if (keys.Count > 0)
            parts.Add($"Metadata {string.Join(", ", keys)}");
        if (!Equals(before.Match, after.Match))
            parts.Add("what it matches");
        if (before with { Match = after.Match, Metadata = after.Metadata, ClusterId = after.ClusterId } is var rest && !rest.Equals(after))
            parts.Add("its settings for YARP");
        if (note is not null && parts.Count > 0)
            parts.Add($"it stays where it is: {note}");
        return parts.Count == 0 ? null : new PlannedChange(after.RouteId, PlannedChange.Changed, string.Join("; ", parts));
    }

    private static IEnumerable<PlannedChange> OfClusters(IEnumerable<ClusterConfig> now, IReadOnlyCollection<ClusterConfig> then)
    {
        var before = now.ToDictionary(cluster => cluster.ClusterId, StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in then)
        {
            if (!before.Remove(cluster.ClusterId, out var was))
                yield return new PlannedChange(cluster.ClusterId, PlannedChange.Added, "The cluster is new.");
            else if (!was.Equals(cluster))
                yield return new PlannedChange(cluster.ClusterId, PlannedChange.Changed, "The cluster's destinations or settings.");
        }

        foreach (var gone in before.Keys)
            yield return new PlannedChange(gone, PlannedChange.Removed, "The cluster is gone.");
    }

    private static string WhereTo(RouteRow? row, RouteConfig config) => row switch
    {
        null => config.ClusterId ?? "nobody",
        { IsKnown: false } => "not known yet",
        { Moves: true } => $"{StageNames.Of(row.Stage, row.Share)} ({row.Legacy!.Name} to {row.Candidate!.Name})",
        _ => row.Answering.Name,
    };

    private static List<string> KeysOf(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after)
    {
        before ??= ImmutableDictionary<string, string>.Empty;
        after ??= ImmutableDictionary<string, string>.Empty;
        return [.. before.Keys.Union(after.Keys, StringComparer.OrdinalIgnoreCase).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).Order(StringComparer.Ordinal)];
    }
}
