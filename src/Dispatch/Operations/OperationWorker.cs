using System.Data.Common;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Carries out accepted writes: takes what is due from each queue as far as its limits allow, and never lets one queue wait for another.</summary>
/// <remarks>Any number of workers on any number of replicas share the queues; a lease says who has which operation.</remarks>
public sealed partial class OperationWorker : IDisposable
{
    private readonly string _name = $"{Environment.MachineName}/{Guid.CreateVersion7():N}";
    private readonly ICurrentDispatch _current;
    private readonly StoredOperations _store;
    private readonly OperationEvidence _evidence;
    private readonly OperationHistory _history;
    private readonly OperationBell _bell;
    private readonly WriteQueues _queues;
    private readonly LeaseRenewal _renewal;
    private readonly FreshnessCache _cache;
    private readonly OperationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OperationWorker> _logger;
    private readonly OperationRun _run;
    private readonly CancellationTokenSource _abort = new();
    private readonly RunningWork _running = new();

    internal OperationWorker(
        ICurrentDispatch current, StoredOperations store, OperationEvidence evidence, OperationHistory history, OperationBell bell, WriteQueues queues,
        FreshnessCache cache, IRemoteDoors remotes, RecordTag tags, IOptions<OperationOptions> options, TimeProvider time, ILogger<OperationWorker> logger)
    {
        (_current, _store, _evidence, _history, _bell, _queues, _cache, _options, _time, _logger) =
            (current, store, evidence, history, bell, queues, cache, options.Value, time, logger);
        _renewal = new LeaseRenewal(options.Value, time);
        _run = new OperationRun(remotes, tags, time, logger);
    }

    /// <summary>Takes and carries out operations until it is told to stop; then takes no more. Those that run are awaited by <see cref="DrainAsync"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var polled = _time.GetTimestamp();
            var pause = _options.Poll;
            while (!stopping.IsCancellationRequested)
            {
                await _queues.WaitAsync(pause, stopping);
                // Whatever else goes on: a busy queue must not keep the others from being looked at.
                if (_time.GetElapsedTime(polled) >= _options.Poll)
                {
                    _queues.MarkAll();
                    polled = _time.GetTimestamp();
                }

                pause = await TakeAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Waits for the operations that run. When the token ends, they are interrupted: what was not sent is free again, what was is checked by the next worker.</summary>
    public async Task DrainAsync(CancellationToken impatient)
    {
        var ended = _running.WhenAll();
        try
        {
            await ended.WaitAsync(impatient);
        }
        catch (OperationCanceledException)
        {
            LogInterrupting(_running.Count);
            await _abort.CancelAsync();
            await ended;
        }

        await _renewal.DisposeAsync();
    }

    public void Dispose() => _abort.Dispose();

    /// <returns>How long to wait at most before looking again: a poll, or until a queue's rate lets its next write begin.</returns>
    private async Task<TimeSpan> TakeAsync(CancellationToken stopping)
    {
        using var hold = _current.Acquire();
        var pause = _options.Poll;
        foreach (var backend in hold.Backends())
        {
            var queue = _queues.Of(backend, hold.LimitsOf(backend));
            var free = queue.Free();
            if (free > 0 && queue.TakeWake() && MaintenanceCalendar.EndOf(hold.LimitsOf(backend).Maintenance, hold.TimeZoneOf(backend), _time.GetUtcNow()) is null)
                await TakeAsync(queue, free, stopping);
            if (queue.UntilRate() is { } wait && wait < pause)
                pause = wait;
        }

        return pause;
    }

    private async Task TakeAsync(WriteQueue queue, int free, CancellationToken stopping)
    {
        try
        {
            var claimed = await _store.ClaimAsync(queue.Backend, _name, _options.Lease, free, stopping);
            foreach (var operation in claimed)
                Begin(operation, queue);
            // There may be more than there was room for.
            if (claimed.Count == free)
                queue.Wake();
        }
        catch (Exception exception) when (!exception.IsStop(stopping))
        {
            // A border: the store is away, and the next poll asks again.
            LogNotClaimed(queue.Backend, exception.Message);
        }
    }

    private void Begin(StoredOperation operation, WriteQueue queue)
    {
        queue.Enter();
        _running.Add(Task.Run(() => CarryOutAsync(operation, queue)));
    }

    private async Task CarryOutAsync(StoredOperation operation, WriteQueue queue)
    {
        using var held = new HeldOperation(operation, _store, _evidence, _options, _time, _logger);
        _renewal.Add(held);
        try
        {
            using var hold = _current.Acquire();
            var settlement = await _run.StepAsync(hold, held, queue, _abort.Token);
            await SettleAsync(held, settlement);
        }
        catch (DbException exception)
        {
            // The state store is away: as below, but nobody's mistake here.
            LogNotKept(operation.Id, exception.Message);
        }
        catch (Exception exception)
        {
            // The border of the worker: the lease ends by itself, and whoever takes the operation then begins with what the row says.
            LogFailed(operation.Id, exception);
        }
        finally
        {
            _renewal.Remove(held);
            queue.Leave();
            _queues.Wake(queue.Backend);
        }
    }

    private async Task SettleAsync(HeldOperation held, Settlement settlement)
    {
        var operation = held.Operation;
        if (held.IsLost || !await _store.SettleAsync(operation, settlement, _options.Retention, CancellationToken.None))
        {
            LogTooLate(operation.Id, settlement.State);
            return;
        }

        OperationTelemetry.WasSettled(operation, settlement.State, _time.GetUtcNow());
        LogSettled(operation.Id, operation.Backend, settlement.State, settlement.Code, settlement.Detail);
        if (settlement.State is OperationState.Retrying or OperationState.Parked or OperationState.Dead)
            await _history.AddAsync(operation.Id, new HistoryEntry(OperationTelemetry.Word(settlement.State), null, settlement.Code, settlement.Detail), CancellationToken.None);
        if (settlement.IsFinal)
            _cache.Forget(operation.Resource);
        if (settlement.IsFinal || settlement.State is OperationState.Parked or OperationState.Dead)
            _bell.Ring(operation.Id);
    }

    [LoggerMessage(9020, LogLevel.Information, "Operation {Operation} at {System} is {State} {Code} {Detail}")]
    private partial void LogSettled(Guid operation, string system, OperationState state, string? code, string? detail);

    [LoggerMessage(9021, LogLevel.Warning, "Operation {Operation} would be {State}, but its lease was lost: whoever has it now decides.")]
    private partial void LogTooLate(Guid operation, OperationState state);

    [LoggerMessage(9022, LogLevel.Error, "Operation {Operation}: the worker failed; it is taken up again when its lease has ended.")]
    private partial void LogFailed(Guid operation, Exception exception);

    [LoggerMessage(9023, LogLevel.Warning, "No operations could be taken for {System}: {Reason}")]
    private partial void LogNotClaimed(string system, string reason);

    [LoggerMessage(9024, LogLevel.Warning, "Stopping: {Operations} operations still run and are interrupted.")]
    private partial void LogInterrupting(int operations);

    [LoggerMessage(9025, LogLevel.Warning, "Operation {Operation}: the state store does not answer ({Reason}); it is taken up again when its lease has ended.")]
    private partial void LogNotKept(Guid operation, string reason);
}
