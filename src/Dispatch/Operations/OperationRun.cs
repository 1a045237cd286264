using System.Diagnostics;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Carries one operation a step further, and says how its row goes on.</summary>
/// <remarks>
/// 1. Make the request again from the row; what no longer fits the contract is dead. 2. What may have happened is checked, never sent, unless sending it again is safe. 3. The record's tag is compared.
/// 4. The door does the write. 5. A doubtful outcome is checked at once. 6. The outcome table decides.
/// </remarks>
internal sealed partial class OperationRun(IRemoteDoors remotes, RecordTag tags, TimeProvider time, ILogger logger)
{
    /// <param name="stopping">Ends when the worker cannot wait any longer.</param>
    public async ValueTask<Settlement> StepAsync(DispatchHold hold, HeldOperation held, WriteQueue queue, CancellationToken stopping)
    {
        // 1.
        var operation = held.Operation;
        if (hold.Contracts.Find(operation.Resource) is not { } contract || RequestOf(contract, operation) is not { } request)
            return OutcomeTable.Dead(OperationCodes.NoLongerValid, $"The contract of {operation.Resource} no longer allows what was accepted.");
        if (DoorOf(hold, operation) is not { } door)
            return OutcomeTable.Dead(OperationCodes.NoLongerValid, $"'{operation.Backend}' takes no writes.");
        var leased = new LeasedOperation(held, operation.Id, request, operation.Attempts, operation.Correlation, operation.TraceParent);

        // 2.
        if (operation is { SendingAt: { } sendingAt, Cluster: null } && !door.RepeatIsSafe)
            return await CheckAsync(hold, held, door, leased, queue, operation.Detail, sendingAt, operation.Attempts - 1, stopping) with { Uncounted = true };
        if (operation.Crashes >= queue.Limits.Attempts)
            return OutcomeTable.Dead(OperationCodes.AttemptsExhausted, "The worker ended each time that it began this operation.");

        // 3.
        if (request.IfMatch is not null && operation.Cluster is null && await ConditionAsync(hold, operation, request, queue, stopping) is { } failed)
            return failed;

        // 4.
        var outcome = await WriteAsync(held, door, leased, queue, stopping);
        OperationTelemetry.WasAttempted(operation.Backend, NameOf(outcome));
        if (outcome is Outcome.NotSent { Error.Exception: OperationCanceledException } && stopping.IsCancellationRequested)
            return new Settlement { State = OperationState.Retrying, NothingHappened = true, Uncounted = true };
        if (OutcomeTable.Of(outcome, AttemptOf(held, queue)) is { } settlement)
            return settlement;

        // 5. and 6.
        if (outcome is Outcome.Unknown repeatable && (operation.Cluster is not null || door.RepeatIsSafe))
            return OutcomeTable.OfRepeatable(repeatable.Error, AttemptOf(held, queue));
        return await CheckAsync(hold, held, door, leased, queue, DoubtfulWrite.DetailOf(outcome), held.Operation.SendingAt ?? time.GetUtcNow(), operation.Attempts, stopping);
    }

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Done => "done",
        Outcome.Refused => "refused",
        Outcome.NotSent => "not_sent",
        Outcome.Unknown => "unknown",
        Outcome.Submitted => "submitted",
        _ => throw new UnreachableException(),
    };

    private ISystemWriter? DoorOf(DispatchHold hold, StoredOperation operation) =>
        operation.Cluster is null ? hold.WriterOf(operation.Backend)
        : BackendOf(hold.Routes.Find(operation.Route), operation) is { } decision ? remotes.To(decision)
        : null;

    /// <summary>The route may have moved since; the operation goes where it was accepted for.</summary>
    private static RouteDecision? BackendOf(RouteRow? route, StoredOperation operation) =>
        route?.Candidate?.Name == operation.Backend ? new RouteDecision(route, route.Candidate)
        : route?.Legacy?.Name == operation.Backend ? new RouteDecision(route, route.Legacy)
        : null;

    private static WriteRequest? RequestOf(ResourceContract contract, StoredOperation operation)
    {
        var key = operation.Record is null ? null : RecordKeys.Read(contract, operation.Record);
        if (operation.Record is not null && key is null)
            return null;
        var values = System.Collections.Immutable.ImmutableArray<Core.Records.Value>.Empty;
        if (operation.Verb != ResourceOperation.Delete
            && (!WriteBody.TryRead(contract, System.Text.Encoding.UTF8.GetBytes(operation.Body), out values, out var problems) || problems.Length > 0))
        {
            return null;
        }

        return new WriteRequest
        {
            Contract = contract,
            Operation = operation.Verb,
            Key = key,
            Values = values,
            IfMatch = operation.IfMatch,
            Caller = StoredCaller.Read(operation.Caller),
        };
    }

    private Attempt AttemptOf(HeldOperation held, WriteQueue queue) =>
        new(queue.Limits, held.Operation.Attempts, held.Operation.SendingAt, time.GetUtcNow(), Random.Shared.NextDouble());

    /// <param name="attempts">How often the write was tried.</param>
    private async ValueTask<Settlement> CheckAsync(
        DispatchHold hold, HeldOperation held, ISystemWriter door, LeasedOperation leased, WriteQueue queue, string? why, DateTimeOffset sendingAt, int attempts, CancellationToken stopping)
    {
        try
        {
            var finding = await DoubtfulWrite.CheckAsync(hold, door.CheckOf(leased), leased.Request, held.Operation.Backend, sendingAt, stopping);
            var settlement = OutcomeTable.Of(finding, why, AttemptOf(held, queue) with { Number = attempts, SendingAt = sendingAt });
            LogChecked(held.Operation.Id, finding.GetType().Name, settlement.State);
            return settlement;
        }
        catch (OperationCanceledException)
        {
            // The next worker checks it first.
            return new Settlement { State = OperationState.Retrying, Code = OperationCodes.OutcomeUnknown, Detail = why };
        }
    }

    /// <returns>Null when the record has one of the tags.</returns>
    private async ValueTask<Settlement?> ConditionAsync(DispatchHold hold, StoredOperation operation, WriteRequest request, WriteQueue queue, CancellationToken stopping)
    {
        var outcome = await hold.Dispatcher.ReadAfreshAsync(operation.Backend, RecordRead.Of(request), stopping);
        if (outcome is not Outcome.Done { Answer.Records: var records })
            return OutcomeTable.Of(outcome is Outcome.NotSent ? outcome : new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, DoubtfulWrite.DetailOf(outcome))), AttemptOf(operation, queue));
        var holds = records.Count > 0 && TagList.Holds(request.IfMatch!, tags(operation.Backend, records));
        return holds ? null : new Settlement { State = OperationState.Refused, Code = OperationCodes.PreconditionFailed, NothingHappened = true };
    }

    private Attempt AttemptOf(StoredOperation operation, WriteQueue queue) => new(queue.Limits, operation.Attempts, null, time.GetUtcNow(), Random.Shared.NextDouble());

    private async ValueTask<Outcome> WriteAsync(HeldOperation held, ISystemWriter door, LeasedOperation leased, WriteQueue queue, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(queue.Limits.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping, held.Lost);
        try
        {
            return await queue.CountAsync(token => ApplyAsync(held, door, leased, queue, token), linked.Token);
        }
        catch (OperationCanceledException exception)
        {
            // Cancelled before the door was asked.
            return new Outcome.NotSent(new BackendError(BackendErrorKind.TimedOut, "It was interrupted before it began.", Exception: exception));
        }
    }

    /// <summary>The border to an adapter: whatever it throws becomes an outcome that says whether the write can have happened.</summary>
    private async ValueTask<Outcome> ApplyAsync(HeldOperation held, ISystemWriter door, LeasedOperation leased, WriteQueue queue, CancellationToken cancellationToken)
    {
        try
        {
            return await door.ApplyAsync(leased, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            return Interrupted(held, new BackendError(BackendErrorKind.TimedOut, $"It did not end within {queue.Limits.Timeout}, or the worker stopped.", Exception: exception));
        }
        catch (Exception exception)
        {
            LogThrew(held.Operation.Id, held.Operation.Backend, exception);
            return Interrupted(held, new BackendError(BackendErrorKind.Misconfigured, $"The adapter failed: {exception.Message}", Exception: exception));
        }
    }

    private static Outcome Interrupted(HeldOperation held, BackendError error) =>
        held.Operation.SendingAt is null ? new Outcome.NotSent(error) : new Outcome.Unknown(error);

    [LoggerMessage(9000, LogLevel.Error, "Operation {Operation}: the adapter of {System} failed with a bug.")]
    private partial void LogThrew(Guid operation, string system, Exception exception);

    [LoggerMessage(9001, LogLevel.Information, "Operation {Operation} was in doubt and was checked: {Finding}, so it is {State}.")]
    private partial void LogChecked(Guid operation, string finding, OperationState state);
}
