using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.State.Operations;

/// <summary>One accepted write as the store keeps it.</summary>
public sealed record StoredOperation
{
    public required Guid Id { get; init; }

    public required OperationState State { get; init; }

    /// <summary>The system or service that the write goes to: the queue that it waits in.</summary>
    public required string Backend { get; init; }

    /// <summary>The cluster that the write is sent to; null when an adapter of this process does it.</summary>
    public string? Cluster { get; init; }

    public required string Route { get; init; }

    public required string Resource { get; init; }

    public required ResourceOperation Verb { get; init; }

    /// <summary>The record's key as written in paths; null for a create whose key the system gives.</summary>
    public string? Record { get; init; }

    /// <summary>What must run in order: resource and key; null for a write that waits for no other.</summary>
    public string? Turn => Record is null ? null : $"{Resource}/{Record}";

    /// <summary>Empty for an anonymous caller.</summary>
    public required string Consumer { get; init; }

    /// <summary>JSON: on whose behalf it is done.</summary>
    public required string Caller { get; init; }

    /// <summary>JSON: the fields written; <c>{}</c> for a delete.</summary>
    public required string Body { get; init; }

    public string? IfMatch { get; init; }

    public required string Correlation { get; init; }

    public string? TraceParent { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>No worker takes it before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When the row is removed; null while unfinished.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    /// <summary>How often a worker ended while it had the operation and before anything was sent.</summary>
    public int Crashes { get; init; }

    /// <summary>Grows each time a worker takes it: whoever holds an older number has lost it.</summary>
    public long Lease { get; init; }

    /// <summary>From when on the write may have happened; null when it has not.</summary>
    public DateTimeOffset? SendingAt { get; init; }

    /// <summary>Under which the answer comes later.</summary>
    public string? Reference { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Why it stands as it does: a stable word; null while nothing went wrong.</summary>
    public string? Code { get; init; }

    /// <summary>For consumers; null when the code says all.</summary>
    public string? Message { get; init; }

    /// <summary>JSON: what is wrong with which field.</summary>
    public string? Fields { get; init; }

    /// <summary>For operators only.</summary>
    public string? Detail { get; init; }

    /// <summary>The key of the record that was written, as in paths.</summary>
    public string? Result { get; init; }

    /// <summary>JSON: what the system told of the record; null when it told nothing.</summary>
    public string? Answer { get; init; }
}
