using System.Collections.Concurrent;
using LegacyGateway.Core.Operations;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>How the queues stand, as of the last look at the store (at most a second ago) plus what this replica accepted since.</summary>
public sealed class OperationBoard
{
    private readonly ConcurrentDictionary<string, int> _added = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<OperationCount> _counts = [];
    private volatile IReadOnlyList<Hold> _holds = [];
    private volatile IReadOnlySet<string> _open = new HashSet<string>();

    /// <summary>Unfinished operations, by backend and state.</summary>
    public IReadOnlyList<OperationCount> Counts => _counts;

    public IReadOnlyList<Hold> Holds => _holds;

    /// <summary>Unfinished operations of a backend.</summary>
    public long DepthOf(string backend) =>
        _counts.Where(count => count.Backend == backend).Sum(count => count.Count) + _added.GetValueOrDefault(backend);

    public long CountOf(string backend, OperationState state) =>
        _counts.Where(count => count.Backend == backend && count.State == state).Sum(count => count.Count);

    /// <summary>Why a system was paused; null when it was not.</summary>
    public Hold? PauseOf(string backend) => _holds.FirstOrDefault(hold => hold.Scope == Hold.System && hold.Name == backend);

    /// <summary>Whether this replica's circuit breaker for writes to a system is open.</summary>
    public bool IsOpen(string backend) => _open.Contains(backend);

    internal void Added(string backend) => _added.AddOrUpdate(backend, 1, static (_, before) => before + 1);

    internal void Show(IReadOnlyList<OperationCount> counts, IReadOnlyList<Hold> holds, IReadOnlySet<string> open)
    {
        _open = open;
        _counts = counts;
        _holds = holds;
        _added.Clear();
    }
}
