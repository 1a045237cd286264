using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What became of writes that were handed over: goes on where the operation waits for it, also when its deadline has passed.</summary>
internal sealed partial class LateAnswers(
    StoredOperations store, ICurrentDispatch current, WriteQueues queues, FreshnessCache cache, OperationBell bell, IOptions<OperationOptions> options, TimeProvider time,
    ILogger<LateAnswers> logger) : ILateAnswers
{
    private static readonly OperationState[] Waiting = [OperationState.Awaiting, OperationState.Parked];

    public async ValueTask<bool> AnswerAsync(string system, string reference, Outcome outcome, CancellationToken cancellationToken)
    {
        if (await store.FindByReferenceAsync(system, reference, cancellationToken) is not { } operation)
            return false;
        if (!Waiting.Contains(operation.State))
            return true;
        var settlement = SettlementOf(operation, outcome);
        var entry = new HistoryEntry("answer", null, OperationTelemetry.Word(settlement.State), settlement.Detail);
        if (!await store.SettleAsync(operation, Waiting, settlement, options.Value.Retention, entry, cancellationToken))
            return true;
        OperationTelemetry.WasSettled(operation, settlement.State, time.GetUtcNow());
        LogAnswered(operation.Id, system, settlement.State);
        if (settlement.IsFinal)
            cache.Forget(operation.Resource);
        bell.Ring(operation.Id);
        queues.Wake(operation.Backend);
        return true;
    }

    private Settlement SettlementOf(StoredOperation operation, Outcome outcome)
    {
        using var hold = current.Acquire();
        var attempt = new Attempt(hold.LimitsOf(operation.Backend), operation.Attempts, operation.SendingAt, time.GetUtcNow(), Random.Shared.NextDouble());
        // In doubt: the next worker begins with the check, because the row says that it was sent.
        return OutcomeTable.Of(outcome, attempt)
            ?? new Settlement { State = OperationState.Retrying, Code = OperationCodes.OutcomeUnknown, Detail = DoubtfulWrite.DetailOf(outcome) };
    }

    [LoggerMessage(9040, LogLevel.Information, "Operation {Operation}: {System} answered late; it is {State}.")]
    private partial void LogAnswered(Guid operation, string system, OperationState state);
}
