using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>What became of a move: a closed set.</summary>
public abstract record MoveResult
{
    private MoveResult()
    {
    }

    /// <summary>It is in effect on this replica, and on all others within a second.</summary>
    /// <param name="Verdict">What the gate said; null when it was not asked, or there is none.</param>
    public sealed record Moved(StoredMove Entry, GateVerdict? Verdict) : MoveResult;

    /// <summary>A rule or the gate is against it.</summary>
    /// <param name="Verdict">What the gate said; null when a rule was broken.</param>
    /// <param name="CanBeForced">Whether <see cref="MoveRequest.Force"/> with a reason would do it.</param>
    public sealed record Refused(string Sentence, GateVerdict? Verdict, bool CanBeForced) : MoveResult;

    /// <summary>Somebody else moved the route in the meantime.</summary>
    /// <param name="Other">What he did; null when the log does not tell.</param>
    public sealed record Conflict(StoredMove? Other) : MoveResult;

    /// <summary>There is no such route, or it is not known yet how far it is.</summary>
    public sealed record NotFound(string Sentence) : MoveResult;

    /// <summary>The state store does not answer: nothing moved.</summary>
    public sealed record StoreDown(string Detail) : MoveResult;
}
