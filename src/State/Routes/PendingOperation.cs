using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.State.Routes;

/// <summary>An unfinished operation of a route that is about to move.</summary>
/// <param name="Began">Whether the write may have happened already.</param>
/// <param name="Record">The record's key as in paths; null for a create whose key the system gives.</param>
/// <param name="Backend">The queue that it waits in.</param>
public sealed record PendingOperation(Guid Id, OperationState State, bool Began, ResourceOperation Verb, string Resource, string? Record, string Consumer, string Backend)
{
    /// <summary>Nothing was begun: it can go to another backend.</summary>
    public bool CanBeRerouted => State is OperationState.Accepted or OperationState.Retrying && !Began;

    /// <summary>It ends when a person says so, or when an answer comes that may take hours.</summary>
    public bool WaitsForOthers => State is OperationState.Parked or OperationState.Dead or OperationState.Awaiting;
}
