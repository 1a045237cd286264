namespace LegacyGateway.State.Routes;

/// <summary>How far one route is, in effect on all replicas.</summary>
/// <param name="Stage">The stage's name in lower case.</param>
/// <param name="Share">The candidate's share at stage canary, in hundredths of a percent; otherwise 0.</param>
/// <param name="Epoch">From 1; grows with each change of the row. Whoever changes it names the one that he saw.</param>
/// <param name="DesiredHash">The hash of the desired row that was taken into account last.</param>
/// <param name="Held">After a rollback: only an explicit move goes forward.</param>
/// <param name="Paused">The gateway does not promote the route by itself.</param>
/// <param name="DrainsTo">The stage that the route moves to as soon as the writes that were begun have ended; null when it does not drain.</param>
/// <param name="Since">When the stage and share came to be.</param>
/// <param name="Sequence">The number of the change in the log that made the row what it is.</param>
public sealed record StoredRoute(
    string Name,
    string Stage,
    int Share,
    long Epoch,
    string DesiredHash,
    bool Held,
    bool Paused,
    string? DrainsTo,
    int DrainsToShare,
    DateTimeOffset Since,
    long Sequence)
{
    /// <summary>When the drain is given up; null when the route does not drain.</summary>
    public DateTimeOffset? DrainsUntil { get; init; }

    /// <summary>Whether writes that wait for a person, or for an answer that comes later, are left behind by the drain.</summary>
    public bool DrainsForced { get; init; }

    /// <summary>Whether the route is held once it has drained: <see cref="Held"/> of the row that it becomes.</summary>
    public bool DrainsHeld { get; init; }

    /// <summary>The same row when it does not, or no longer, drain.</summary>
    public StoredRoute Settled() => this with { DrainsTo = null, DrainsToShare = 0, DrainsUntil = null, DrainsForced = false, DrainsHeld = false };
}
