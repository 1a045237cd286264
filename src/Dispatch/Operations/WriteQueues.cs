using System.Collections.Concurrent;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The queues of all backends on this replica. They outlive a configuration; a queue is replaced only when its limits change.</summary>
internal sealed class WriteQueues(TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, WriteQueue> _queues = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _signal = new(0, 1);

    public ICollection<WriteQueue> All => _queues.Values;

    public WriteQueue Of(string backend, OperationLimits limits) => _queues.AddOrUpdate(
        backend,
        static (name, state) => new WriteQueue(name, state.limits, state.time),
        static (name, present, state) => IsSame(present.Limits, state.limits) ? present : new WriteQueue(name, state.limits, state.time),
        (limits, time));

    /// <summary>Something may be there for a backend: the worker looks at once.</summary>
    public void Wake(string backend)
    {
        if (_queues.TryGetValue(backend, out var queue))
            queue.Wake();
        Signal();
    }

    public void WakeAll()
    {
        MarkAll();
        Signal();
    }

    /// <summary>Each queue is looked at the next time.</summary>
    public void MarkAll()
    {
        foreach (var queue in _queues.Values)
            queue.Wake();
    }

    /// <summary>Waits until something was woken, but not longer than that.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _signal.WaitAsync(longest, cancellationToken);

    public void Dispose() => _signal.Dispose();

    /// <summary>Maintenance windows are looked up afresh each time, so they do not count.</summary>
    private static bool IsSame(OperationLimits one, OperationLimits other) => one with { Maintenance = [] } == other with { Maintenance = [] };

    private void Signal()
    {
        try
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else gave the same signal.
        }
    }
}
