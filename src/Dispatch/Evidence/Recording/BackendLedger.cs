using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Counts the answers of one backend of a route. Counting allocates nothing, never waits, and writes one counter: all requests share it.</summary>
internal sealed class BackendLedger(Side side)
{
    private readonly long[] _latencies = new long[LatencySlots.Count];
    private long _errors;

    public void Count(bool failed, TimeSpan took)
    {
        if (failed)
            Interlocked.Increment(ref _errors);
        else
            Interlocked.Increment(ref _latencies[LatencySlots.Of(took)]);
    }

    /// <summary>Takes what was counted since the last time.</summary>
    public void Drain(Action<string, long> take)
    {
        var answers = Take(CounterNames.Errors(side), ref _errors, take);
        for (var slot = 0; slot < _latencies.Length; slot++)
        {
            if (Volatile.Read(ref _latencies[slot]) != 0)
                answers += Take(CounterNames.Latency(side, slot), ref _latencies[slot], take);
        }

        if (answers != 0)
            take(CounterNames.Answers(side), answers);
    }

    private static long Take(string name, ref long counter, Action<string, long> take)
    {
        var count = Interlocked.Exchange(ref counter, 0);
        if (count != 0)
            take(name, count);
        return count;
    }
}
