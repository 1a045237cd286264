namespace LegacyGateway.Dispatch.Moves;

/// <summary>Somebody outside who is asked before each move forward. Going back needs nobody's leave.</summary>
public interface IMoveVeto
{
    /// <returns>Why the move may not be, in one sentence; null when it may.</returns>
    ValueTask<string?> WhyNotAsync(PlannedMove move, MoveRequest request, CancellationToken cancellationToken);
}
