using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Where every facade brings writes that are carried out later, and asks what became of them.</summary>
/// <remarks>
/// What is accepted is on disk. The steps of accepting: 1. what its caller may write, the body's rules and the door's, all mistakes at once, 2. who owns the fields, 3. the key that the contract asks for and
/// the tag that the backend can have, 4. the row filter, which needs the record, 5. the length of the queue, 6. the store.
/// </remarks>
public sealed partial class OperationDesk
{
    private readonly StoredOperations _store;
    private readonly OperationBoard _board;
    private readonly OperationBell _bell;
    private readonly ICurrentDispatch _current;
    private readonly WriteQueues _queues;
    private readonly CallbackRules _callbacks;
    private readonly RecentWrites _recent;
    private readonly OperationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OperationDesk> _logger;

    internal OperationDesk(
        StoredOperations store, OperationBoard board, OperationBell bell, ICurrentDispatch current, WriteQueues queues, CallbackRules callbacks, RecentWrites recent,
        IOptions<OperationOptions> options, TimeProvider time, ILogger<OperationDesk> logger) =>
        (_store, _board, _bell, _current, _queues, _callbacks, _recent, _options, _time, _logger) = (store, board, bell, current, queues, callbacks, recent, options.Value, time, logger);

    /// <summary>What the contract and the system's door say against a write beyond the types of its values: for facades that tell it together with other mistakes.</summary>
    public System.Collections.Immutable.ImmutableArray<FieldProblem> Check(WriteRequest request, RouteDecision decision)
    {
        using var hold = _current.Acquire();
        return WriteChecks.Refuse(request, WriterOf(hold, decision.Backend));
    }

    /// <summary>Checks a write and, unless only that was asked, keeps it durably.</summary>
    public async ValueTask<Acceptance> AcceptAsync(WriteIntent intent, CancellationToken cancellationToken)
    {
        using var hold = _current.Acquire();
        var request = intent.Request;
        var backend = intent.Decision.Backend;
        if (RefuseByRules(hold, intent) is { } refused)
            return refused;
        var foreign = WriteChecks.Foreign(request, intent.Decision);
        if (!foreign.IsEmpty && !request.Contract.Writes.ReviewForeignFields)
            return new Acceptance.Foreign(foreign);
        try
        {
            var claim = ClaimOf(intent);
            // The record may be gone by now, which must not change the first answer.
            if (!intent.ValidateOnly && !request.Contract.RowFilters.IsEmpty && await FindReplayAsync(claim, cancellationToken) is { } known)
                return new Acceptance.Replayed(View(known));
            if (await RowRules.RefuseAsync(hold.Dispatcher, request, intent.Rows, intent.Decision, cancellationToken) is { } hidden)
                return hidden;
            return intent.ValidateOnly ? new Acceptance.Valid() : await KeepAsync(hold, intent, claim, foreign, cancellationToken);
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            // A border: the caller is told, and may come back.
            LogNotKept(exception.Message);
            return new Acceptance.StoreAway(exception.Message);
        }
    }

    /// <summary>An operation of the caller's consumer; null when there is none.</summary>
    public async ValueTask<Operation?> FindAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        await _store.FindAsync(id, cancellationToken) is { } stored && stored.Consumer == (caller.Consumer ?? "") ? View(stored) : null;

    /// <summary>Waits until the operation has ended, needs a person, or the time is over; tells how it stands then.</summary>
    /// <param name="cancellationToken">Ends the waiting early; what is known then is told.</param>
    public async ValueTask<Operation?> WaitAsync(Guid id, Caller caller, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var listener = _bell.Listen(id);
        var begun = _time.GetTimestamp();
        longest = longest < _options.LongestWait ? longest : _options.LongestWait;
        Operation? last = null;
        while (true)
        {
            var (answers, found) = await TryFindAsync(id, caller);
            last = found ?? last;
            var remaining = longest - _time.GetElapsedTime(begun);
            if ((answers && found is null or { IsSettled: true }) || remaining <= TimeSpan.Zero || cancellationToken.IsCancellationRequested)
                return last;
            // The bell rings for what this replica carries out; for what another does the store is asked now and then.
            await Task.WhenAny(listener.Heard.IsCompleted ? Never(cancellationToken) : listener.Heard, Task.Delay(remaining < _options.Poll ? remaining : _options.Poll, _time, cancellationToken));
        }
    }

    /// <summary>Takes back what has not begun.</summary>
    /// <returns>How it stands then; null when the caller has no such operation. It is not cancelled when it was under way, or waits for a person.</returns>
    public async ValueTask<Operation?> CancelAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(id, cancellationToken) is not { } stored || stored.Consumer != (caller.Consumer ?? ""))
            return null;
        // What may have happened cannot be taken back.
        if (stored.SendingAt is null && await _store.CancelAsync(stored, _options.Retention, cancellationToken))
        {
            OperationTelemetry.WasSettled(stored, OperationState.Cancelled, _time.GetUtcNow());
            _bell.Ring(id);
        }

        return await FindAsync(id, caller, cancellationToken);
    }

    /// <returns>False while the store does not answer: who waits goes on waiting.</returns>
    private async ValueTask<(bool Answers, Operation? Operation)> TryFindAsync(Guid id, Caller caller)
    {
        try
        {
            return (true, await FindAsync(id, caller, CancellationToken.None));
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            return (false, null);
        }
    }

    private static Task Never(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    private static ISystemWriter? WriterOf(DispatchHold hold, Backend backend) =>
        backend is Backend.Legacy { InProcess: true } legacy ? hold.WriterOf(legacy.System) : null;

    private Acceptance? RefuseByRules(DispatchHold hold, WriteIntent intent)
    {
        var request = intent.Request;
        var backend = intent.Decision.Backend;
        var writer = WriterOf(hold, backend);
        if (!hold.Dispatcher.CarriesOut(backend, request.Contract, request.Operation))
            return new Acceptance.Unavailable(new BackendError(BackendErrorKind.OperationsNotConfigured, $"The system '{backend.Name}' has no way to {request.Operation} {request.Contract.Name}."));
        if (PersonalData.Refuse(request, []) is { } personal)
            return personal;
        if (WriteChecks.Refuse(request, writer) is { IsEmpty: false } problems)
            return new Acceptance.Invalid(problems);
        if (request.Contract.Writes.IdempotencyKeyRequired && intent.IdempotencyKey is null && !intent.ValidateOnly)
            return new Acceptance.KeyMissing();
        if (request.IfMatch is { } tags && !TagList.CanBeOf(tags, backend.Name))
            return new Acceptance.TagMismatch();
        return intent.Callback is { } callback && _callbacks.WhyNot(callback, request.Caller.Consumer) is { } why ? new Acceptance.CallbackRefused(why) : null;
    }

    private IdempotencyClaim? ClaimOf(WriteIntent intent) => intent.IdempotencyKey is null
        ? null
        : new IdempotencyClaim(intent.Request.Caller.Consumer ?? "", intent.IdempotencyKey, intent.Fingerprint ?? FingerprintOf(intent.Request), _time.GetUtcNow() + _options.KeyRetention);

    /// <summary>For facades whose callers send no body of their own.</summary>
    private static string FingerprintOf(WriteRequest request) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{request.Operation} {request.Contract.Name} {request.Key?.Text}\n{WriteBody.TextOf(request)}")));

    private async ValueTask<StoredOperation?> FindReplayAsync(IdempotencyClaim? claim, CancellationToken cancellationToken) =>
        claim is null ? null : await _store.FindByKeyAsync(claim, cancellationToken);

    private async ValueTask<Acceptance> KeepAsync(
        DispatchHold hold, WriteIntent intent, IdempotencyClaim? claim, System.Collections.Immutable.ImmutableArray<FieldProblem> foreign, CancellationToken cancellationToken)
    {
        var backend = intent.Decision.Backend.Name;
        // A replay takes no room, so a full queue does not refuse it.
        if (_board.DepthOf(backend) >= hold.LimitsOf(backend).Queue && await FindReplayAsync(claim, cancellationToken) is null)
            return new Acceptance.Full(WaitOf(hold, backend) ?? TimeSpan.FromSeconds(5));
        var kept = await _store.AcceptAsync(RowOf(intent, foreign), claim, intent.Callback, RouteShift.GuardOf(intent.Decision), cancellationToken);
        switch (kept)
        {
            case Accepted.Fresh fresh:
                OperationTelemetry.WasAccepted(fresh.Operation.Backend, fresh.Operation.Resource);
                _board.Added(fresh.Operation.Backend);
                _queues.Wake(fresh.Operation.Backend);
                _recent.Accepted(fresh.Operation);
                return new Acceptance.Accepted(Operation.Of(fresh.Operation, WaitOf(hold, fresh.Operation.Backend) ?? TimeSpan.FromSeconds(1)));
            case Accepted.Known known:
                return new Acceptance.Replayed(Operation.Of(known.Operation, WaitOf(hold, known.Operation.Backend) ?? TimeSpan.FromSeconds(1)));
            case Accepted.RouteMoved:
                return new Acceptance.RouteMoving();
            default:
                return new Acceptance.KeyReused();
        }
    }

    private StoredOperation RowOf(WriteIntent intent, System.Collections.Immutable.ImmutableArray<FieldProblem> foreign)
    {
        var request = intent.Request;
        var now = _time.GetUtcNow();
        var key = request.Key ?? RecordKeys.Given(request);
        return new StoredOperation
        {
            Id = Guid.CreateVersion7(now),
            State = foreign.IsEmpty ? OperationState.Accepted : OperationState.Parked,
            Code = foreign.IsEmpty ? null : OperationCodes.Review,
            Detail = foreign.IsEmpty ? null : string.Join(' ', foreign.Select(field => field.Message)),
            Backend = intent.Decision.Backend.Name,
            Cluster = intent.Decision.Backend is Backend.Legacy { InProcess: true } ? null : intent.Decision.Backend.ClusterName,
            Route = intent.Decision.Route.Name,
            Resource = request.Contract.Name,
            Verb = request.Operation,
            Record = key is null ? null : RecordKeys.TextOf(key.Parts),
            Consumer = request.Caller.Consumer ?? "",
            Caller = StoredCaller.TextOf(request.Caller),
            Body = WriteBody.TextOf(request),
            IfMatch = request.IfMatch,
            Correlation = intent.CorrelationId,
            TraceParent = intent.TraceParent,
            AcceptedAt = now,
            DueAt = now,
            ChangedAt = now,
        };
    }

    private Operation View(StoredOperation stored)
    {
        using var hold = _current.Acquire();
        return Operation.Of(stored, WaitOf(hold, stored.Backend) ?? TimeUntil(stored.DueAt));
    }

    private TimeSpan TimeUntil(DateTimeOffset due)
    {
        var remaining = due - _time.GetUtcNow();
        return remaining > TimeSpan.FromSeconds(1) ? remaining : TimeSpan.FromSeconds(1);
    }

    /// <summary>How long nothing will be begun for a backend: until its maintenance ends, or while it is paused about a minute; null when nothing is in the way.</summary>
    private TimeSpan? WaitOf(DispatchHold hold, string backend)
    {
        var now = _time.GetUtcNow();
        if (MaintenanceCalendar.EndOf(hold.LimitsOf(backend).Maintenance, hold.TimeZoneOf(backend), now) is { } end)
            return end - now;
        return _board.PauseOf(backend) is null ? null : TimeSpan.FromMinutes(1);
    }

    [LoggerMessage(9060, LogLevel.Warning, "A write could not be kept, because the state store does not answer: {Reason}")]
    private partial void LogNotKept(string reason);
}
