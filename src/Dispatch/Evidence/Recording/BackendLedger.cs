using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>Counts the answers of one backend of a route. Counting allocates nothing and never waits.</summary>
internal sealed class BackendLedger(Side side)
{
    private readonly long[] _latencies = new long[LatencySlots.Count];
    private long _answers;
    private long _errors;

    public void Count(bool failed, TimeSpan took)
    {
        Interlocked.Increment(ref _answers);
        if (failed)
            Interlocked.Increment(ref _errors);
        else
            Interlocked.Increment(ref _latencies[LatencySlots.Of(took)]);
    }

    /// <summary>Takes what was counted since the last time.</summary>
    public void Drain(Action<string, long> take)
    {
        Take(CounterNames.Answers(side), ref _answers, take);
        Take(CounterNames.Errors(side), ref _errors, take);
        for (var slot = 0; slot < _latencies.Length; slot++)
        {
            if (Volatile.Read(ref _latencies[slot]) != 0)
                Take(CounterNames.Latency(side, slot), ref _latencies[slot], take);
        }
    }

    private static void Take(string name, ref long counter, Action<string, long> take)
    {
        var count = Interlocked.Exchange(ref counter, 0);
        if (count != 0)
            take(name, count);
    }
}
