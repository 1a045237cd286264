using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Moves;

/// <summary>One entry of the log of moves, for people and programs.</summary>
/// <param name="From">Stage with its share: <c>canary 5 %</c>.</param>
/// <param name="Verdict">What the gate said, in one sentence; null when it was not asked.</param>
/// <param name="Evidence">The figures as JSON; null when there are none.</param>
/// <param name="Hash">Chained over all entries before it.</param>
internal sealed record MoveReport(
    long Sequence,
    string Route,
    string Kind,
    string From,
    string To,
    long Epoch,
    string Actor,
    string? Reason,
    DateTimeOffset At,
    string? Verdict,
    string? Evidence,
    string ConfigurationHash,
    string Hash)
{
    /// <summary>After a move back of writes: the records that were written at the candidate and are now answered by legacy, the last written first. Null otherwise.</summary>
    public IReadOnlyList<WrittenReport>? Written { get; init; }

    public static MoveReport Of(StoredMove move) => new(
        move.Sequence, move.Route, WordOf(move.Kind), Text(move.FromStage, move.FromShare), Text(move.ToStage, move.ToShare), move.Epoch, move.Actor,
        move.Reason, move.At, move.Verdict, move.Evidence, move.ConfigurationHash, move.Hash);

    private static string Text(string stage, int share) => share > 0 ? $"{stage} {new Share(share)} %" : stage;

    private static string WordOf(MoveKind kind) => kind switch
    {
        MoveKind.NotApplied => "not-applied",
        MoveKind.NotDrained => "not-drained",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
