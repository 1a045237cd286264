using System.Collections.Concurrent;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Counts in memory what becomes evidence; <see cref="EvidenceWriter"/> carries it to the store.</summary>
/// <remarks>Called on the way of requests: it never waits, and for a route without two backends it does nothing.</remarks>
public sealed class EvidenceLedger(TimeProvider time) : IDisposable
{
    /// <summary>Examples and keys that wait for the store; more are let go.</summary>
    private const int MostWaiting = 2_000;

    private readonly ConcurrentDictionary<string, RouteLedger> _routes = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<RouteLedger> _former = [];
    private readonly ConcurrentQueue<StoredSample> _samples = [];
    private readonly ConcurrentDictionary<(string Route, string Key), DateTimeOffset> _keys = new();
    private readonly SemaphoreSlim _urgent = new(0, 1);

    /// <summary>A backend answered, or failed to.</summary>
    /// <param name="failed">Whether the backend is at fault; a caller who left proves nothing and is not counted at all.</param>
    /// <param name="toCaller">False for what only evidence asked for.</param>
    public void Answered(RouteRow route, Backend backend, bool failed, TimeSpan took, bool toCaller)
    {
        if (!route.Moves || route.Stage is Stage.Legacy or Stage.Retired)
            return;
        var side = backend is Backend.Migrated ? Side.Candidate : Side.Legacy;
        Of(route).Answered(side, failed, took, toCaller);
        if (failed && toCaller && side is Side.Candidate)
            Hurry();
    }

    /// <param name="noise">Whether legacy was compared with itself.</param>
    public void Compared(RouteRow route, Comparison comparison, bool noise)
    {
        Of(route).Compared(comparison, noise);
        if (!noise)
            EvidenceTelemetry.Compared(route.Name, comparison);
    }

    /// <param name="reason">One of <see cref="SkipReasons"/>.</param>
    public void Skipped(RouteRow route, string reason)
    {
        Of(route).Skipped(reason);
        EvidenceTelemetry.Skipped(route.Name, reason);
    }

    public void Keep(StoredSample sample)
    {
        if (_samples.Count < MostWaiting)
            _samples.Enqueue(sample);
    }

    /// <summary>A caller asked for a record: it is one that a replay can ask for again.</summary>
    public void Seen(RouteRow route, string key)
    {
        if (_keys.Count < MostWaiting)
            _keys[(route.Name, key)] = time.GetUtcNow();
    }

    public void Dispose() => _urgent.Dispose();

    /// <summary>Waits until a caller got an error of the candidate, at most for the interval.</summary>
    public Task<bool> WaitAsync(TimeSpan interval, CancellationToken cancellationToken) => _urgent.WaitAsync(interval, cancellationToken);

    /// <summary>Takes all that was counted and kept since the last time.</summary>
    internal Drained Drain()
    {
        var drained = new Drained(time.GetUtcNow());
        while (_former.TryDequeue(out var former))
            drained.Take(former);
        foreach (var route in _routes.Values)
            drained.Take(route);
        while (_samples.TryDequeue(out var sample))
            drained.Samples.Add(sample);
        foreach (var key in _keys.Keys)
        {
            if (_keys.TryRemove(key, out var seenAt))
                drained.See(key.Route, key.Key, seenAt);
        }

        return drained;
    }

    private RouteLedger Of(RouteRow route)
    {
        while (true)
        {
            var ledger = _routes.GetOrAdd(route.Name, static (name, epoch) => new RouteLedger(name, epoch), route.Epoch);
            if (ledger.Epoch == route.Epoch)
                return ledger;
            // Requests that began before a move end after it: what they count belongs to neither epoch for certain, so it goes to the newer one.
            if (ledger.Epoch > route.Epoch)
                return ledger;
            if (_routes.TryUpdate(route.Name, new RouteLedger(route.Name, route.Epoch), ledger))
                _former.Enqueue(ledger);
        }
    }

    private void Hurry()
    {
        try
        {
            if (_urgent.CurrentCount == 0)
                _urgent.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was faster.
        }
    }
}
