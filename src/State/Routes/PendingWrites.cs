using LegacyGateway.Core.Operations;

namespace LegacyGateway.State.Routes;

/// <summary>The unfinished writes of a route.</summary>
/// <param name="Forwarded">Writes that a service has and did not answer yet.</param>
public sealed record PendingWrites(IReadOnlyList<PendingOperation> Operations, long Forwarded)
{
    public IEnumerable<PendingOperation> CanBeRerouted => Operations.Where(operation => operation.CanBeRerouted);

    /// <summary>How many wait for a person.</summary>
    public int ForPersons => Operations.Count(operation => operation.State is OperationState.Parked or OperationState.Dead);

    /// <summary>How many must end before the route moves.</summary>
    /// <param name="leavesBehind">Whether those that wait for others stay behind.</param>
    public long Blocking(bool leavesBehind) =>
        Forwarded + Operations.Count(operation => !operation.CanBeRerouted && !(leavesBehind && operation.WaitsForOthers));
}
