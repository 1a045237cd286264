using System.Data.Common;

namespace LegacyGateway.State.Routes;

/// <summary>How far a route was when somebody decided on the backend of a write: the write is kept only while that is still so.</summary>
/// <param name="Stage">The stage's name in lower case.</param>
/// <param name="Share">In hundredths of a percent.</param>
/// <param name="ToCandidate">Whether the write goes to the candidate: it is listed when the route moves back.</param>
public sealed record RouteGuard(string Route, string Stage, int Share, bool ToCandidate)
{
    /// <param name="lockText"><see cref="StateStore.ForShare"/>.</param>
    /// <param name="mayDrain">Whether a route that is about to move will do, too: the write is kept and goes along.</param>
    /// <returns>True also for a route that the store does not know: it does not move.</returns>
    internal async ValueTask<bool> HoldsAsync(DbTransaction transaction, string lockText, CancellationToken cancellationToken, bool mayDrain = true)
    {
        var found = await transaction.Command($"SELECT stage, share, drains_to FROM routes WHERE name = @route {lockText}", ("@route", Route))
            .ReadAsync(reader => (Stage: reader.GetString(0), Share: reader.GetInt32(1), Drains: !reader.IsDBNull(2)), cancellationToken);
        return found.Count == 0 || (found[0].Stage == Stage && found[0].Share == Share && (mayDrain || !found[0].Drains));
    }
}
