using LegacyGateway.Dispatch.Evidence.Judging;

namespace LegacyGateway.Evidence;

/// <summary>The body of <c>GET /admin/routes/{name}/verdict?to=STAGE</c>.</summary>
/// <param name="Verdict"><c>pass</c>, <c>fail</c>, <c>inconclusive</c>, <c>no-data</c> or <c>dry-run</c>.</param>
/// <param name="Sentence">The verdict and its reason with figures.</param>
/// <param name="Allows">Whether the move may be made without force.</param>
internal sealed record VerdictReport(string Route, string From, string To, string Verdict, string Sentence, bool Allows, IReadOnlyList<FindingReport> Findings)
{
    public static VerdictReport Of(GateReport report) => new(
        report.Route,
        report.From.ToString().ToLowerInvariant(),
        report.To.ToString().ToLowerInvariant(),
        Gate.Word(report.Verdict),
        report.Sentence,
        report.Allows,
        [.. report.Findings.Select(finding => new FindingReport(finding.Rule, Gate.Word(finding.Verdict), finding.Sentence))]);
}
