using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Configuration;

/// <summary>All routes, as the files want them and as they are in effect. The two differ while a change of the files is refused, and after a move by command.</summary>
/// <param name="Refused">Whether the last change of the files was refused.</param>
internal sealed record RoutesReport(IReadOnlyList<RouteReport> Routes, bool Refused)
{
    public static RoutesReport Of(GatewayState state, EffectiveRoutes stored)
    {
        var current = state.Current;
        var refused = state.Refused;
        // A file that cannot be read at all says nothing about any route.
        var desired = refused is null ? current.Desired : refused.Desired;
        var names = current.Desired.Select(route => route.Name).Concat(desired.Select(route => route.Name)).Distinct(StringComparer.OrdinalIgnoreCase);
        return new RoutesReport(
            [.. names.Select(name => Line(Find(current.Desired, name), Find(desired, name), current.Routes.Find(name), stored.Find(name)))], refused is not null);
    }

    /// <param name="served">What the files said when the configuration was applied; null when it is not in effect.</param>
    /// <param name="row">Null for plain routes that do not move.</param>
    private static RouteReport Line(DesiredRoute? served, DesiredRoute? desired, RouteRow? row, StoredRoute? stored)
    {
        var known = served ?? desired!;
        var moves = row is { Moves: true };
        return new RouteReport(
            known.Name,
            known.Resource,
            [.. known.Operations.Select(operation => operation.ToString().ToLowerInvariant())],
            row is null ? Text(served) : row.IsKnown ? StageNames.Of(row.Stage, row.Share) : "unknown",
            Text(desired),
            desired?.Backend,
            row is null ? served?.Backend : row.IsKnown ? row.Answering.Name : null,
            row?.Legacy is null ? null : row.Candidate?.Name,
            moves ? row!.Epoch : 0,
            moves ? stored?.Since : null,
            moves && stored is not null ? NoteOf(stored, row!, Text(desired)) : null);
    }

    private static string? NoteOf(StoredRoute stored, RouteRow row, string? desired)
    {
        List<string> notes = [];
        if (stored.DrainsTo is { } target)
            notes.Add($"drains, then {target}");
        if (desired is not null && desired != StageNames.Of(row.Stage, row.Share))
            notes.Add(stored.Held ? "moved back by command; yarp.json no longer applies forward" : "moved by command; yarp.json says otherwise");
        if (stored.Paused)
            notes.Add("promotion paused");
        return notes.Count == 0 ? null : string.Join("; ", notes);
    }

    private static string? Text(DesiredRoute? route) => route?.Stage is { } stage && route.Share > Share.None ? $"{stage} {route.Share} %" : route?.Stage;

    private static DesiredRoute? Find(IEnumerable<DesiredRoute> routes, string name) =>
        routes.FirstOrDefault(route => route.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
