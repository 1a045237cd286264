namespace LegacyGateway.Dispatch.Moves;

/// <summary>Says whether the evidence of a route's present stage is enough for a move. Asked for every move forward; going back needs no evidence.</summary>
public interface IMoveGate
{
    ValueTask<GateVerdict> EvaluateAsync(PlannedMove move, CancellationToken cancellationToken);
}
