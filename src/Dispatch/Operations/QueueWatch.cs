using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Looks at the store about once a second, on every replica: frees what crashed workers held, counts, and forgets cached answers that another replica made old.</summary>
public sealed partial class QueueWatch
{
    /// <summary>Clocks of replicas differ, and a commit is seen a little after its time.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private const int LooksPerPurge = 60;

    private readonly StoredOperations _store;
    private readonly OperationLists _lists;
    private readonly OperationHolds _holds;
    private readonly OperationPurge _purge;
    private readonly OperationBoard _board;
    private readonly WriteQueues _queues;
    private readonly FreshnessCache _cache;
    private readonly OperationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueWatch> _logger;
    private readonly Dictionary<string, (long Count, long Last)> _finished = new(StringComparer.Ordinal);
    private DateTimeOffset _seen;

    internal QueueWatch(
        StoredOperations store, OperationLists lists, OperationHolds holds, OperationPurge purge, OperationBoard board, WriteQueues queues, FreshnessCache cache,
        IOptions<OperationOptions> options, TimeProvider time, ILogger<QueueWatch> logger)
    {
        (_store, _lists, _holds, _purge, _board, _queues, _cache, _options, _time, _logger) = (store, lists, holds, purge, board, queues, cache, options.Value, time, logger);
        _seen = time.GetUtcNow();
        OperationTelemetry.Watch(board, time);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(_options.Poll * 2, _time);
        try
        {
            for (var look = 1; ; look++)
            {
                await LookAsync(look % LooksPerPurge == 0, stopping);
                await timer.WaitForNextTickAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Looks now, so that what was changed a moment ago is seen.</summary>
    public Task LookAsync(CancellationToken cancellationToken) => LookAsync(purges: false, cancellationToken);

    private async Task LookAsync(bool purges, CancellationToken cancellationToken)
    {
        try
        {
            var (recovered, overdue) = await _store.RecoverAsync(cancellationToken);
            foreach (var operation in recovered)
                LogRecovered(operation);
            foreach (var operation in overdue)
            {
                LogOverdue(operation.Id);
                OperationTelemetry.WasSettled(operation, operation.State, _time.GetUtcNow());
            }

            if (recovered.Count > 0)
                _queues.WakeAll();
            _board.Show(
                await _lists.CountAsync(cancellationToken), await _holds.ReadAsync(cancellationToken),
                _queues.All.Where(queue => queue.IsOpen).Select(queue => queue.Backend).ToHashSet(StringComparer.Ordinal));
            await ForgetAsync(cancellationToken);
            if (purges)
                await _purge.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // A border: the store is away; the next look asks again.
            LogNotSeen(exception.Message);
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        foreach (var (resource, count, last) in await _lists.FinishedSinceAsync(_seen - Overlap, cancellationToken))
        {
            if (_finished.TryGetValue(resource, out var known) && known == (count, last))
                continue;
            _finished[resource] = (count, last);
            _cache.Forget(resource);
        }

        _seen = now;
    }

    [LoggerMessage(9030, LogLevel.Warning, "Operation {Operation} was left behind by a worker that ended; it is taken up again.")]
    private partial void LogRecovered(Guid operation);

    [LoggerMessage(9031, LogLevel.Warning, "Operation {Operation} waited too long for its answer and is parked.")]
    private partial void LogOverdue(Guid operation);

    [LoggerMessage(9032, LogLevel.Warning, "The state of the queues cannot be seen: {Reason}")]
    private partial void LogNotSeen(string reason);
}
