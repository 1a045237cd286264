namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Latencies counted in slots that grow by an eighth of their power of two: sums over replicas are exact to 12.5 %, from 64 µs to 2 minutes.</summary>
public static class LatencySlots
{
    private const int PerDoubling = 8;

    private const double Smallest = 64;

    public const int Count = 168;

    public static int Of(TimeSpan took)
    {
        var microseconds = Math.Max(took.TotalMicroseconds, Smallest);
        return Math.Min((int)Math.Ceiling(Math.Log2(microseconds / Smallest) * PerDoubling), Count - 1);
    }

    /// <summary>The longest latency that a slot holds.</summary>
    public static TimeSpan Longest(int slot) => TimeSpan.FromMicroseconds(Smallest * Math.Pow(2, (double)slot / PerDoubling));

    internal static TimeSpan? Percentile(ReadOnlySpan<long> slots, double share)
    {
        long total = 0;
        foreach (var count in slots)
            total += count;
        if (total == 0)
            return null;
        var wanted = (long)Math.Ceiling(total * share);
        long seen = 0;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            seen += slots[slot];
            if (seen >= wanted)
                return Longest(slot);
        }

        return Longest(slots.Length - 1);
    }
}
