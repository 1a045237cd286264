namespace LegacyGateway.State.Routes;

/// <summary>One entry of the log of moves: kept for ever, chained to the one before it.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Hash">SHA-256 in hex over everything else of the entry and <paramref name="PreviousHash"/>.</param>
/// <param name="PreviousHash">The hash of the entry before; empty for the first.</param>
public sealed record StoredMove(
    long Sequence,
    string Route,
    MoveKind Kind,
    string FromStage,
    int FromShare,
    string ToStage,
    int ToShare,
    long Epoch,
    string Actor,
    string? Reason,
    DateTimeOffset At,
    string? Verdict,
    string? Evidence,
    string ConfigurationHash,
    string PreviousHash,
    string Hash)
{
    /// <summary>The hash that the entry must have.</summary>
    public string ComputeHash() => MoveHash.Of(this);
}
