using System.Collections.Immutable;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What one backend of a route did in the window.</summary>
/// <param name="Latencies">Answers by the slots of <see cref="LatencySlots"/>.</param>
public sealed record BackendEvidence(long Answers, long Errors, ImmutableArray<long> Latencies)
{
    public static BackendEvidence None { get; } = new(0, 0, []);

    public double ErrorShare => Answers == 0 ? 0 : (double)Errors / Answers;

    /// <summary>The latency that the share of answers did not exceed; null when nothing was measured.</summary>
    public TimeSpan? Percentile(double share) => LatencySlots.Percentile(Latencies.AsSpan(), share);
}
