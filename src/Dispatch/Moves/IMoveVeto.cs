namespace LegacyGateway.Dispatch.Moves;

/// <summary>Somebody outside who is asked before each move forward, and told before each move back by a person. A rollback waits for nobody.</summary>
public interface IMoveVeto
{
    /// <returns>Why the move may not be, in one sentence; null when it may.</returns>
    ValueTask<string?> WhyNotAsync(PlannedMove move, MoveRequest request, CancellationToken cancellationToken);

    /// <summary>Tells of a move back that is about to be made. Returns at once: the move does not wait, and no answer keeps it from being made.</summary>
    void Announce(PlannedMove move, MoveRequest request);
}
