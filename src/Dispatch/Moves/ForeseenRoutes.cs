using System.Collections.Immutable;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>What would be in effect if yarp.json said something else: the rules of <see cref="DesiredRoutes"/>, told beforehand.</summary>
public static class ForeseenRoutes
{
    /// <param name="desired">All rows of the other yarp.json.</param>
    /// <returns>The rows, and of those that would stay where they are although the file says otherwise the reason.</returns>
    public static (ImmutableArray<RouteRow> Rows, ImmutableDictionary<string, string> Notes) Of(IReadOnlyCollection<RouteRow> desired, EffectiveRoutes effective)
    {
        var notes = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        var rows = desired.ToDictionary(row => row.Name, effective.InEffect, StringComparer.OrdinalIgnoreCase);
        // Reads before writes, as the change itself is made.
        foreach (var row in desired.Where(row => row.Moves).OrderBy(row => row.Writes))
        {
            rows[row.Name] = Foresee(row, rows[row.Name], effective, rows.Values, out var note);
            if (note is not null)
                notes[row.Name] = note;
        }

        return ([.. desired.Select(row => rows[row.Name])], notes.ToImmutable());
    }

    private static RouteRow Foresee(RouteRow desired, RouteRow present, EffectiveRoutes effective, IEnumerable<RouteRow> all, out string? note)
    {
        note = null;
        if (effective.Find(desired.Name) is not { } stored)
            return desired;
        var move = new PlannedMove(present, desired.Stage, desired.Share);
        if (stored.DesiredHash == DesiredHash.Of(desired) || move.ChangesNothing)
            return present;
        note = stored.Held && move.IsForward ? "After a rollback only an explicit move goes forward." : MoveRules.Refuse(move, all)?.Sentence;
        return note is null ? present with { Stage = desired.Stage, Share = desired.Share } : present;
    }
}
