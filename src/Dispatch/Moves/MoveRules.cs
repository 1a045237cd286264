using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The rules of the state machine: which moves there are at all, and which need somebody to take them upon himself.</summary>
public static class MoveRules
{
    /// <param name="routes">All routes in effect.</param>
    /// <returns>Null when the move is allowed as far as rules go; evidence is the gate's.</returns>
    public static BrokenRule? Refuse(PlannedMove move, IEnumerable<RouteRow> routes)
    {
        var route = move.Route;
        if (!route.Moves)
            return Never($"Route '{route.Name}' has one backend only: there is nothing to move. Add Migration.To in yarp.json.");
        if (move.ChangesNothing)
            return Never($"Route '{route.Name}' is at {StageNames.Of(route.Stage, route.Share)} already.");
        if (move.To is Stage.Canary && move.Share <= Share.None)
            return Never("A move to canary needs a share: name a percentage from 0.01 to 100.");
        if (move.To is Stage.Shadow && !route.Reads)
            return Never("Writes have no shadow: asking both would write twice. Move to canary (by record) or migrated.");
        if (route.Stage is Stage.Retired && move.To is not Stage.Migrated)
            return Never("A retired route moves to migrated first: its binding may be gone.");
        return OfRetirement(move, routes) ?? OfWrites(move, routes);
    }

    /// <summary>Reads go first in both directions: whoever writes must find what was written.</summary>
    private static BrokenRule? OfWrites(PlannedMove move, IEnumerable<RouteRow> routes)
    {
        var route = move.Route;
        if (!route.Writes || route.Reads)
            return null;
        foreach (var reads in routes.Where(other => other.Resource == route.Resource && other is { Moves: true, Reads: true, IsKnown: true }))
        {
            if (move.IsForward && Level(reads.Stage) < Level(move.To))
                return Forced($"The reads of {route.Resource} (route '{reads.Name}') are at {StageNames.Of(reads.Stage, reads.Share)}: move them to {StageNames.Of(move.To)} before the writes.");
            if (!move.IsForward && Level(reads.Stage) > Level(move.To))
                return Forced($"The reads of {route.Resource} (route '{reads.Name}') are at {StageNames.Of(reads.Stage, reads.Share)}: move them back before the writes.");
        }

        return null;
    }

    private static BrokenRule? OfRetirement(PlannedMove move, IEnumerable<RouteRow> routes)
    {
        if (move.To is not Stage.Retired)
            return null;
        if (move.Route.Stage is not Stage.Migrated)
            return Forced($"Route '{move.Route.Name}' is at {StageNames.Of(move.Route.Stage)}: only a migrated route is retired.");
        var needing = move.Route.IsPlain ? null : routes.FirstOrDefault(other => other.Resource == move.Route.Resource && other.Name != move.Route.Name && other is { Moves: true, NeedsLegacy: true });
        return needing is null ? null : Never($"Route '{needing.Name}' is at {StageNames.Of(needing.Stage)} and still needs the binding of {needing.Resource}.");
    }

    /// <summary>How far the candidate answers: not at all, a share, everything.</summary>
    private static int Level(Stage stage) => stage switch
    {
        Stage.Legacy or Stage.Shadow => 0,
        Stage.Canary => 1,
        _ => 2,
    };

    private static BrokenRule Never(string sentence) => new(sentence, CanBeForced: false);

    private static BrokenRule Forced(string sentence) => new(sentence, CanBeForced: true);
}
