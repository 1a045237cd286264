using LegacyGateway.Core.Operations;

namespace LegacyGateway.State.Operations;

/// <summary>How an operation goes on: what one change of its row says.</summary>
public sealed record Settlement
{
    public required OperationState State { get; init; }

    /// <summary>For <see cref="OperationState.Retrying"/>: not before. Null: at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>For <see cref="OperationState.Awaiting"/>: until when the answer must have come.</summary>
    public DateTimeOffset? Deadline { get; init; }

    public string? Reference { get; init; }

    /// <summary>It is known that nothing was sent, or that what was sent did nothing.</summary>
    public bool NothingHappened { get; init; }

    /// <summary>Counts the attempts anew.</summary>
    public bool CountsAnew { get; init; }

    /// <summary>The attempt does not count: it was interrupted before anything was tried.</summary>
    public bool Uncounted { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Fields { get; init; }

    public string? Detail { get; init; }

    public string? Result { get; init; }

    public string? Answer { get; init; }

    /// <summary>A corrected body; null keeps the present one.</summary>
    public string? Body { get; init; }

    public bool IsFinal => State is OperationState.Succeeded or OperationState.Refused or OperationState.Cancelled or OperationState.Discarded;
}
