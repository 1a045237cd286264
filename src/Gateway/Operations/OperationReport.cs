using LegacyGateway.State.Operations;

namespace LegacyGateway.Operations;

/// <summary>One operation as operators see it.</summary>
/// <param name="Detail">What the system said; for operators only.</param>
/// <param name="Body">What is to be written; in <c>show</c> only.</param>
/// <param name="History">In <c>show</c> only.</param>
/// <param name="Evidence">In <c>show</c> only; its content is at <c>/admin/operations/{id}/evidence/{name}</c>.</param>
internal sealed record OperationReport(
    Guid Id, string State, string System, string Route, string Resource, string Operation, string? Key, string Consumer, int Attempts,
    DateTimeOffset AcceptedAt, DateTimeOffset ChangedAt, DateTimeOffset? DueAt, DateTimeOffset? FinishedAt, string? Code, string? Message, string? Detail, string CorrelationId,
    bool MayHaveHappened, string? Body, IReadOnlyList<HistoryEntry>? History, IReadOnlyList<EvidenceEntry>? Evidence)
{
    public static OperationReport Of(StoredOperation stored, IReadOnlyList<HistoryEntry>? history = null, IReadOnlyList<EvidenceEntry>? evidence = null) => new(
        stored.Id, OperationBody.Word(stored.State), stored.Backend, stored.Route, stored.Resource, OperationBody.Word(stored.Verb), stored.Result ?? stored.Record, stored.Consumer,
        stored.Attempts, stored.AcceptedAt, stored.ChangedAt, stored.FinishedAt is null ? stored.DueAt : null, stored.FinishedAt, stored.Code, stored.Message, stored.Detail,
        stored.Correlation, stored.SendingAt is not null, history is null ? null : stored.Body, history, evidence);
}
