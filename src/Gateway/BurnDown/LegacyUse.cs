using System.Globalization;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Traffic;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.BurnDown;

/// <summary>Makes the burn-down of a deployment out of what was counted.</summary>
/// <param name="since">The first day that is looked at.</param>
internal sealed class LegacyUse(GatewaySnapshot snapshot, IReadOnlyList<TrafficSum> sums, int days, DateOnly since)
{
    private readonly ILookup<string, TrafficSum> _byRoute = sums.ToLookup(sum => sum.Route, StringComparer.OrdinalIgnoreCase);

    private DateOnly? CountedSince => _byRoute[RouteTraffics.Gateway].FirstOrDefault(sum => sum.Name == RouteTraffics.AliveName) is { } alive ? DayOf(alive.First) : null;

    public BurnDownReport Report()
    {
        var routes = snapshot.Routes.Rows.Select(OfRoute).OrderByDescending(route => route.LegacyRequests).ThenBy(route => route.Route, StringComparer.Ordinal).ToList();
        var bindings = snapshot.Deployment.Systems.Values
            .SelectMany(system => system.BindingsOf().Keys, (system, resource) => OfBinding(system.System, resource, routes))
            .OrderBy(binding => binding.System, StringComparer.Ordinal).ThenBy(binding => binding.Resource, StringComparer.Ordinal);
        return new BurnDownReport(days, CountedSince, routes, [.. bindings]);
    }

    private RouteBurnDown OfRoute(RouteRow row)
    {
        var count = default(TrafficCount);
        DateOnly? last = null;
        foreach (var sum in _byRoute[row.Name])
        {
            var part = RouteTraffics.CountOf(sum.Name, sum.Count) ?? default;
            count = new TrafficCount(count.Requests + part.Requests, count.LegacyRequests + part.LegacyRequests, count.LegacyRecords + part.LegacyRecords);
            if (part.LegacyRequests > 0)
                last = DayOf(sum.Last);
        }

        var stage = row.IsKnown ? StageNames.Of(row.Stage, row.Share) : "unknown";
        return new RouteBurnDown(row.Name, row.IsPlain ? null : row.Resource, stage, row.Legacy?.Name, count.Requests, count.LegacyRequests, count.LegacyRecords, last);
    }

    private BindingBurnDown OfBinding(string system, string resource, IReadOnlyList<RouteBurnDown> routes)
    {
        var rows = snapshot.Routes.Rows.Where(row => row.Resource == resource && row.Legacy?.System == system).ToList();
        var requests = routes.Where(route => route.Resource == resource && route.System == system).Sum(route => route.LegacyRequests);
        if (rows.TrueForAll(row => row.Stage is Stage.Retired))
            return new BindingBurnDown(system, resource, "removable", $"No route leads there any more: take it out of the file of {system}.");
        if (requests > 0)
            return new BindingBurnDown(system, resource, "used", string.Create(CultureInfo.InvariantCulture, $"{requests:N0} requests in {days} days."));
        if (rows.Find(row => row.NeedsLegacy) is { } needing)
            return new BindingBurnDown(system, resource, "needed", $"Nobody asked for it in {days} days, but route {needing.Name} is at {StageNames.Of(needing.Stage, needing.Share)}: move it first.");
        if (CountedSince is not { } counted || counted > since)
            return new BindingBurnDown(system, resource, "young", $"Nobody asked for it, but fewer than {days} days were counted.");
        var moves = rows.Where(row => row.Stage is Stage.Migrated).Select(row => $"legacygateway route move {row.Name} --to retired");
        return new BindingBurnDown(system, resource, "unused", $"Nobody asked for it in {days} days: {string.Join(", ", moves)}.");
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
