using LegacyGateway.Core.Operations;

namespace LegacyGateway.State.Operations;

/// <summary>How many unfinished operations of a backend are in a state, and when the oldest was accepted.</summary>
public sealed record OperationCount(string Backend, OperationState State, long Count, DateTimeOffset Oldest);
