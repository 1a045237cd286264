using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The steps of a promotion: legacy, shadow (for reads), the shares of the plan, migrated.</summary>
public static class Ladder
{
    /// <returns>Null where nothing is left to promote to; a migrated route is retired by a move, never by a promotion.</returns>
    public static PlannedMove? NextOf(RouteRow row)
    {
        if (row.Stage >= Stage.Migrated)
            return null;
        if (row.Stage is Stage.Legacy && row.Reads)
            return new PlannedMove(row, Stage.Shadow, Share.None);
        foreach (var step in row.Plan.Steps)
        {
            if (row.Stage is not Stage.Canary || step > row.Share)
                return new PlannedMove(row, Stage.Canary, step);
        }

        return new PlannedMove(row, Stage.Migrated, Share.None);
    }
}
