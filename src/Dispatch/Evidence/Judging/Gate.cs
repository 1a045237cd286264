using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Judges whether a route may make its next move, by its evidence.</summary>
public static class Gate
{
    public const string Samples = "samples";
    public const string Differences = "differences";
    public const string Mismatch = "mismatch";
    public const string Errors = "errors";
    public const string Latency = "latency";

    public const string Contract = "contract";
    public const string Parked = "parked";
    public const string Drift = "drift";
    public const string Freshness = "freshness";

    /// <summary>All rules by name: the first five are judged here, the others by an <see cref="IGateSignal"/> each.</summary>
    public static ImmutableArray<string> Rules { get; } = [Samples, Differences, Mismatch, Errors, Latency, Contract, Parked, Drift, Freshness];

    /// <summary>Whether a move needs evidence: one that gives the candidate more of the traffic does; back, and into shadow, always goes.</summary>
    public static bool Needs(Stage from, Stage to) => to > Stage.Shadow && to >= from;

    /// <param name="signals">What others found about the same move.</param>
    public static GateReport Judge(RouteRow route, Stage to, RouteEvidence evidence, GateRules rules, IEnumerable<GateFinding> signals)
    {
        if (!Needs(route.Stage, to))
            return new GateReport(route.Name, route.Stage, to, Verdict.Pass, $"pass: {Name(route.Stage)} to {Name(to)} gives the candidate no more of the callers and needs no evidence.", []);
        ImmutableArray<GateFinding> findings =
        [
            .. (IsWriting(route) ? OfWrites(route.Stage, evidence, rules) : Of(route.Stage, evidence, rules)).Concat(signals).Select(finding => rules.IsDryRun(finding) ? Dry(finding) : finding),
        ];
        var verdict = Worst(findings);
        return new GateReport(route.Name, route.Stage, to, verdict, $"{Word(verdict)}: {Reason(verdict, findings)}", findings);
    }

    private static IEnumerable<GateFinding> Of(Stage from, RouteEvidence evidence, GateRules rules)
    {
        // From canary on, answers of the candidate to callers are evidence too; comparisons go on as long as legacy answers some.
        if (from is Stage.Canary or Stage.Migrated)
            yield return JudgeAnswers(evidence, rules);
        if (from is not (Stage.Canary or Stage.Migrated) || evidence.Compared > 0)
        {
            yield return JudgeSamples(evidence, rules);
            if (evidence.Compared > 0)
            {
                yield return JudgeDifferences(evidence, rules);
                yield return JudgeMismatch(evidence, rules);
            }
        }

        if (evidence.Candidate.Answers > 0)
        {
            yield return JudgeErrors(evidence, rules);
            yield return JudgeLatency(evidence, rules);
        }
    }

    private static bool IsWriting(RouteRow route) => route is { Writes: true, Reads: false };

    /// <summary>Writes have no shadow: nothing can be compared before the candidate gets some, and what is accepted for later has no latency of its own.</summary>
    private static IEnumerable<GateFinding> OfWrites(Stage from, RouteEvidence evidence, GateRules rules)
    {
        if (from is not (Stage.Canary or Stage.Migrated))
            yield break;
        yield return JudgeAnswers(evidence, rules);
        if (evidence.Candidate.Answers > 0)
            yield return JudgeErrors(evidence, rules);
    }

    private static GateFinding JudgeSamples(RouteEvidence evidence, GateRules rules) => evidence.Compared switch
    {
        0 => new(Samples, Verdict.NoData, $"nothing was compared within {Figures.Of(rules.Window)}{NotCompared(evidence)}"),
        var compared when compared < rules.Samples => new(Samples, Verdict.Inconclusive, $"{Figures.Count(compared)} of the {Figures.Count(rules.Samples)} records that it takes were compared"),
        var compared => new(Samples, Verdict.Pass, $"{Figures.Count(compared)} records were compared (at least {Figures.Count(rules.Samples)})"),
    };

    private static GateFinding JudgeAnswers(RouteEvidence evidence, GateRules rules) => evidence.Candidate.Answers switch
    {
        0 => new(Samples, Verdict.NoData, $"the candidate answered nothing within {Figures.Of(rules.Window)}"),
        var answers when answers < rules.Samples => new(Samples, Verdict.Inconclusive, $"the candidate gave {Figures.Count(answers)} of the {Figures.Count(rules.Samples)} answers that it takes"),
        var answers => new(Samples, Verdict.Pass, $"the candidate gave {Figures.Count(answers)} answers (at least {Figures.Count(rules.Samples)})"),
    };

    private static GateFinding JudgeDifferences(RouteEvidence evidence, GateRules rules)
    {
        var regressions = evidence.Regressions(rules);
        if (!regressions.IsEmpty)
        {
            var worst = string.Join(", ", regressions.Take(3).Select(field => $"{field.Field} in {Figures.Count(field.Differences)} of {Figures.Count(evidence.Compared)} records ({Figures.Share((double)field.Differences / evidence.Compared)})"));
            var more = regressions.Length > 3 ? $" and {regressions.Length - 3} more" : "";
            return new(Differences, Verdict.Fail, $"the candidate differs in {worst}{more}");
        }

        var below = evidence.Fields.Count(field => field.Counts && field.Differences > 0);
        return new(Differences, Verdict.Pass, below == 0
            ? "no field differs"
            : $"no field regresses; {below} differ{(below == 1 ? "s" : "")} no more than legacy from itself or than the thresholds allow");
    }

    private static GateFinding JudgeMismatch(RouteEvidence evidence, GateRules rules)
    {
        var excess = evidence.ExcessMismatch;
        var figures = $"{Figures.Share(excess)} of the records differ beyond legacy's own noise (at most {Figures.Share(rules.Mismatch)})";
        return new(Mismatch, excess > rules.Mismatch ? Verdict.Fail : Verdict.Pass, figures);
    }

    private static GateFinding JudgeErrors(RouteEvidence evidence, GateRules rules)
    {
        var (legacy, candidate) = (evidence.Legacy, evidence.Candidate);
        var allowed = legacy.ErrorShare * rules.ErrorRatio;
        var figures = $"{Figures.Count(candidate.Errors)} of {Figures.Count(candidate.Answers)} answers of the candidate were errors ({Figures.Share(candidate.ErrorShare)}), "
            + $"legacy's {Figures.Count(legacy.Errors)} of {Figures.Count(legacy.Answers)} ({Figures.Share(legacy.ErrorShare)}; at most {rules.ErrorRatio.ToString(CultureInfo.InvariantCulture)} times, or {Figures.Share(rules.ErrorFloor)})";
        // Between more and certainly more lies chance.
        var verdict = candidate.ErrorShare <= Math.Max(allowed, rules.ErrorFloor) ? Verdict.Pass
            : Wilson.Lower(candidate.Errors, candidate.Answers) > Math.Max(allowed, rules.ErrorFloor) ? Verdict.Fail
            : Verdict.Inconclusive;
        return new(Errors, verdict, figures);
    }

    private static GateFinding JudgeLatency(RouteEvidence evidence, GateRules rules)
    {
        if (evidence.Candidate.Percentile(0.95) is not { } candidate)
            return new(Latency, Verdict.NoData, "no latency of the candidate was measured");
        if (evidence.Legacy.Percentile(0.95) is not { } legacy)
            return candidate <= rules.LatencyFloor
                ? new(Latency, Verdict.Pass, $"95 % of the candidate's answers took at most {Figures.Of(candidate)}")
                : new(Latency, Verdict.Inconclusive, "legacy answered nothing that the candidate's latency could be held against");
        var figures = $"95 % of the candidate's answers took at most {Figures.Of(candidate)}, of legacy's {Figures.Of(legacy)} (at most {rules.LatencyRatio.ToString(CultureInfo.InvariantCulture)} times, or {Figures.Of(rules.LatencyFloor)})";
        return new(Latency, candidate <= rules.LatencyFloor || candidate <= legacy * rules.LatencyRatio ? Verdict.Pass : Verdict.Fail, figures);
    }

    private static GateFinding Dry(GateFinding finding) => finding with { Verdict = Verdict.DryRun, Sentence = $"{finding.Sentence} ({Word(finding.Verdict)}, tried only)" };

    /// <summary>A fail outweighs missing data, that outweighs too little; what is tried only does not count unless there is nothing else.</summary>
    private static Verdict Worst(ImmutableArray<GateFinding> findings)
    {
        foreach (var verdict in new[] { Verdict.Fail, Verdict.NoData, Verdict.Inconclusive, Verdict.Pass, Verdict.DryRun })
        {
            if (findings.Any(finding => finding.Verdict == verdict))
                return verdict;
        }

        return Verdict.NoData;
    }

    private static string Reason(Verdict verdict, ImmutableArray<GateFinding> findings)
    {
        var told = verdict is Verdict.Pass or Verdict.DryRun ? findings : findings.Where(finding => finding.Verdict == verdict);
        return $"{string.Join("; ", told.Select(finding => finding.Sentence))}.";
    }

    private static string NotCompared(RouteEvidence evidence) => evidence.NotCompared.Count == 0
        ? ""
        : $" ({string.Join(", ", evidence.NotCompared.OrderByDescending(reason => reason.Value).Select(reason => $"{Figures.Count(reason.Value)} {reason.Key}"))})";

    /// <summary>The verdict as people and scripts read it.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        Verdict.Inconclusive => "inconclusive",
        Verdict.NoData => "no-data",
        _ => "dry-run",
    };

    private static string Name(Stage stage) => stage.ToString().ToLowerInvariant();
}
