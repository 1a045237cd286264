using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The rule by which a change of yarp.json moves a route once, and never by accident. See docs/decisions/desired-rows-apply-once.md.</summary>
internal static class DesiredRule
{
    /// <param name="stored">The row in effect; null when the route was never seen.</param>
    /// <param name="before">The hash of what this replica's file said before; null at its start.</param>
    /// <param name="now">The hash of what it says now.</param>
    /// <param name="wasDesired">Whether any replica ever said this.</param>
    /// <param name="isForward">Whether it would send more requests to the candidate than now.</param>
    public static DesiredFate FateOf(StoredRoute? stored, string? before, string now, bool wasDesired, bool isForward)
    {
        if (stored is null)
            return DesiredFate.Adopted;
        if (stored.DesiredHash == now || before == now)
            return DesiredFate.Known;
        // Said before: only somebody who saw the present one in his own file, and changed that, means it again.
        if (wasDesired && before != stored.DesiredHash)
            return DesiredFate.Superseded;
        return stored.Held && isForward ? DesiredFate.Held : DesiredFate.Applies;
    }
}
