using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>One accepted write as its consumer may see it.</summary>
public sealed record Operation
{
    public required Guid Id { get; init; }

    public required OperationState State { get; init; }

    public required string Resource { get; init; }

    public required ResourceOperation Verb { get; init; }

    /// <summary>The record's key as in paths: the one that was meant, or that the system gave; null while it is not known.</summary>
    public string? Record { get; init; }

    /// <summary>The record as the system told it after the write, in the dialect's JSON; fields that it did not tell are left out. Null when it told nothing.</summary>
    public string? Answer { get; init; }

    public required string Backend { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Until when it can be looked up; null while it is unfinished.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When looking again makes sense; null once it is finished.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Why it stands as it does: <c>refused</c>, <c>precondition-failed</c>, <c>outcome-unknown</c> …; null while nothing went wrong.</summary>
    public string? Code { get; init; }

    /// <summary>For people; null when the code says all.</summary>
    public string? Message { get; init; }

    /// <summary>What was wrong with which field.</summary>
    public ImmutableArray<FieldProblem> Fields { get; init; } = [];

    /// <summary>Whether nothing more will happen by itself.</summary>
    public bool IsSettled => IsFinished || State is OperationState.Parked or OperationState.Dead;

    public bool IsFinished => State is OperationState.Succeeded or OperationState.Refused or OperationState.Cancelled or OperationState.Discarded;

    /// <param name="retryAfter">When looking again makes sense; null when it is not known.</param>
    public static Operation Of(StoredOperation stored, TimeSpan? retryAfter) => new()
    {
        Id = stored.Id,
        State = stored.State,
        Resource = stored.Resource,
        Verb = stored.Verb,
        Record = stored.Result ?? stored.Record,
        Answer = stored.Answer,
        Backend = stored.Backend,
        Attempts = stored.Attempts,
        AcceptedAt = stored.AcceptedAt,
        ChangedAt = stored.ChangedAt,
        FinishedAt = stored.FinishedAt,
        ExpiresAt = stored.ExpiresAt,
        RetryAfter = stored.FinishedAt is null ? retryAfter : null,
        Code = stored.Code,
        Message = stored.Message,
        Fields = FieldsOf(stored),
    };

    internal static string? TextOf(ImmutableArray<FieldProblem> fields) =>
        fields.IsDefaultOrEmpty ? null : JsonSerializer.Serialize([.. fields], OperationJson.Default.FieldProblemArray);

    private static ImmutableArray<FieldProblem> FieldsOf(StoredOperation stored) =>
        stored.Fields is null ? [] : [.. JsonSerializer.Deserialize(stored.Fields, OperationJson.Default.FieldProblemArray)!];
}
