using LegacyGateway.Dispatch.Evidence.Judging;

namespace LegacyGateway.Evidence;

/// <summary>What one backend of a route did within the gate's window.</summary>
/// <param name="Name">The system or cluster; null when there is none.</param>
/// <param name="P50">In milliseconds, of answers that were no errors; null when there was none.</param>
/// <param name="P95">In milliseconds; null when there was none.</param>
internal sealed record BackendReport(string? Name, long Answers, long Errors, double? P50, double? P95)
{
    public static BackendReport Of(string? name, BackendEvidence evidence) => new(
        name, evidence.Answers, evidence.Errors, Milliseconds(evidence.Percentile(0.5)), Milliseconds(evidence.Percentile(0.95)));

    private static double? Milliseconds(TimeSpan? span) => span is { } some ? Math.Round(some.TotalMilliseconds, 2) : null;
}
