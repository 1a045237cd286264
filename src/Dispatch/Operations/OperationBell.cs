using System.Collections.Concurrent;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Wakes who waits for the end of an operation that this replica carries out.</summary>
public sealed class OperationBell
{
    private readonly ConcurrentDictionary<Guid, Waiting> _waiting = new();

    /// <summary>Operations that somebody waits for at this moment.</summary>
    internal int Awaited => _waiting.Count;

    /// <summary>From now on the end of the operation is heard. Dispose it when nobody waits any more.</summary>
    public Listener Listen(Guid operation)
    {
        while (true)
        {
            var waiting = _waiting.GetOrAdd(operation, static _ => new Waiting());
            lock (waiting)
            {
                if (waiting.IsGone)
                    continue;
                waiting.Listeners++;
                return new Listener(this, operation, waiting);
            }
        }
    }

    internal void Ring(Guid operation)
    {
        if (_waiting.TryGetValue(operation, out var waiting))
            waiting.Rung.TrySetResult();
    }

    private void Leave(Guid operation, Waiting waiting)
    {
        lock (waiting)
        {
            if (--waiting.Listeners > 0)
                return;
            waiting.IsGone = true;
            _waiting.TryRemove(operation, out _);
        }
    }

    /// <summary>One who waits.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly OperationBell _bell;
        private readonly Guid _operation;
        private readonly Waiting _waiting;

        internal Listener(OperationBell bell, Guid operation, Waiting waiting) => (_bell, _operation, _waiting) = (bell, operation, waiting);

        public Task Heard => _waiting.Rung.Task;

        public void Dispose() => _bell.Leave(_operation, _waiting);
    }

    internal sealed class Waiting
    {
        public TaskCompletionSource Rung { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Listeners { get; set; }

        public bool IsGone { get; set; }
    }
}
