using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;

namespace LegacyGateway.Evidence;

/// <summary>The body of <c>GET /admin/routes/{name}/evidence</c>: what is known of a route at its present stage.</summary>
/// <param name="NotCompared">By reason: samples that were not compared.</param>
/// <param name="Fields">Those that count first, by how often they differ.</param>
internal sealed record DiffReport(
    string Route,
    string Stage,
    long Compared,
    long Mismatched,
    long NoiseCompared,
    long NoiseMismatched,
    long Ignored,
    IReadOnlyDictionary<string, long> NotCompared,
    BackendReport Legacy,
    BackendReport Candidate,
    IReadOnlyList<FieldReport> Fields,
    IReadOnlyList<IgnoreReport> Accepted)
{
    public static DiffReport Of(RouteRow row, RouteEvidence evidence, GateRules rules, IReadOnlyList<StoredSample> samples, DateOnly today)
    {
        var byPlace = samples.ToLookup(sample => (sample.Field, sample.Kind), sample => new SampleReport(sample.At, sample.Request, sample.Record, sample.Legacy, sample.Candidate));
        return new DiffReport(
            row.Name,
            Lower(row.Stage),
            evidence.Compared,
            evidence.Mismatched,
            evidence.NoiseCompared,
            evidence.NoiseMismatched,
            evidence.Ignored,
            evidence.NotCompared,
            BackendReport.Of(row.Legacy?.Name, evidence.Legacy),
            BackendReport.Of(row.Candidate?.Name, evidence.Candidate),
            [.. evidence.Fields.Select(field => new FieldReport(
                field.Field, Lower(field.Kind), field.Differences, field.Noise,
                field.Regresses(rules, evidence.Compared, evidence.NoiseCompared),
                [.. byPlace[(field.Field, field.Kind.ToString())]]))],
            [.. row.Plan.Evidence.Comparison.Ignored.Select(rule => new IgnoreReport(rule.Field, rule.Until, rule.Reason, today > rule.Until))]);
    }

    // Both enums hold English words only.
    private static string Lower<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();
}
