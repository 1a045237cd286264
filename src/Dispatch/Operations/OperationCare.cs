using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What a person does with operations that wait for one, and with whole systems; each with actor and reason, kept for ever.</summary>
public sealed class OperationCare
{
    private static readonly OperationState[] Waiting = [OperationState.Parked, OperationState.Dead];
    private static readonly OperationState[] Undecided = [OperationState.Parked, OperationState.Dead, OperationState.Awaiting];
    private static readonly OperationState[] Unfinished = [.. Undecided, OperationState.Accepted, OperationState.Retrying];

    private readonly StoredOperations _store;
    private readonly OperationHolds _holds;
    private readonly ICurrentDispatch _current;
    private readonly WriteQueues _queues;
    private readonly OperationBell _bell;
    private readonly FreshnessCache _cache;
    private readonly OperationOptions _options;

    internal OperationCare(
        StoredOperations store, OperationHolds holds, ICurrentDispatch current, WriteQueues queues, OperationBell bell, FreshnessCache cache, IOptions<OperationOptions> options) =>
        (_store, _holds, _current, _queues, _bell, _cache, _options) = (store, holds, current, queues, bell, cache, options.Value);

    /// <summary>Begins it anew, whatever may have happened before: the person has looked.</summary>
    public ValueTask<CareResult> RetryAsync(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(id, Waiting, _ => Anew(null), "retry", actor, reason, null, cancellationToken);

    /// <summary>Begins it anew with a corrected body. Its idempotency key and the fingerprint of the first body stay, so that a replay still finds it.</summary>
    public async ValueTask<CareResult> EditAsync(Guid id, string body, string actor, string reason, CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(id, cancellationToken) is not { } operation)
            return new CareResult.NotFound();
        if (MistakesOf(operation, body) is { IsEmpty: false } mistakes)
            return new CareResult.Invalid(mistakes);
        return await ChangeAsync(id, Waiting, _ => Anew(body), "edit", actor, reason, operation.Body, cancellationToken);
    }

    /// <summary>Says that it has happened.</summary>
    /// <param name="key">The record that it made, as in paths; null when that is not known, or was known before.</param>
    public ValueTask<CareResult> ResolveAsync(Guid id, string? key, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(id, Undecided, _ => new Settlement { State = OperationState.Succeeded, Result = key }, "resolve", actor, reason, key, cancellationToken);

    /// <summary>Gives it up.</summary>
    public ValueTask<CareResult> DiscardAsync(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(id, Unfinished, _ => new Settlement { State = OperationState.Discarded }, "discard", actor, reason, null, cancellationToken);

    /// <summary>From now on nothing is begun for a system, on any replica.</summary>
    /// <returns>False when it was paused already.</returns>
    public Task<bool> PauseAsync(string system, string actor, string reason, CancellationToken cancellationToken) =>
        _holds.AddAsync(Hold.System, system, actor, reason, cancellationToken);

    /// <returns>False when it was not paused.</returns>
    public async Task<bool> ResumeAsync(string system, string actor, string reason, CancellationToken cancellationToken)
    {
        var resumed = await _holds.RemoveAsync(Hold.System, system, actor, reason, cancellationToken);
        _queues.Wake(system);
        return resumed;
    }

    private static Settlement Anew(string? body) => new() { State = OperationState.Retrying, CountsAnew = true, NothingHappened = true, Body = body };

    private async ValueTask<CareResult> ChangeAsync(
        Guid id, OperationState[] from, Func<StoredOperation, Settlement> settlementOf, string word, string actor, string reason, string? detail, CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(id, cancellationToken) is not { } operation)
            return new CareResult.NotFound();
        var settlement = settlementOf(operation);
        if (!await _store.SettleAsync(operation, from, settlement, _options.Retention, new HistoryEntry(word, actor, reason, detail), cancellationToken))
            return new CareResult.NotNow((await _store.FindAsync(id, cancellationToken))?.State ?? operation.State);
        if (settlement.IsFinal)
        {
            _cache.Forget(operation.Resource);
            _bell.Ring(id);
        }

        _queues.Wake(operation.Backend);
        return new CareResult.Done();
    }

    private ImmutableArray<FieldProblem> MistakesOf(StoredOperation operation, string body)
    {
        using var hold = _current.Acquire();
        if (hold.Contracts.Find(operation.Resource) is not { } contract)
            return [new FieldProblem(null, "no-contract", $"There is no contract for {operation.Resource} any more.")];
        if (!WriteBody.TryRead(contract, Encoding.UTF8.GetBytes(body), out var values, out var problems) || !problems.IsEmpty)
            return problems;
        var request = new WriteRequest
        {
            Contract = contract,
            Operation = operation.Verb,
            Key = operation.Record is null || operation.Verb == ResourceOperation.Create ? null : RecordKeys.Read(contract, operation.Record),
            Values = values,
            Caller = StoredCaller.Read(operation.Caller),
        };
        return WriteChecks.Refuse(request, operation.Cluster is null ? hold.WriterOf(operation.Backend) : null);
    }
}
