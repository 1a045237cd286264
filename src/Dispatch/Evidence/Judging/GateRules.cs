using System.ComponentModel.DataAnnotations;
using LegacyGateway.Dispatch.Moves;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What the evidence of a route must show before its next move.</summary>
public sealed record GateRules
{
    public const string EveryRule = "all";

    /// <summary>Fewer compared records, or fewer answers of the candidate, are inconclusive. 1 to 1,000,000,000, default 300: with none wrong of 300, fewer than one in a hundred are (95 %).</summary>
    [Range(1, 1_000_000_000)]
    public int Samples { get; set; } = 300;

    /// <summary>A field regresses when its differences exceed what legacy differs from itself by this share of both together … 0 to 1, default 0.2.</summary>
    [Range(0.0, 1.0)]
    public double Relative { get; set; } = 0.2;

    /// <summary>… and by this share of the compared records. 0 to 1, default 0.0003 (0.03 %): one record in 3,000 is too many.</summary>
    [Range(0.0, 1.0)]
    public double Absolute { get; set; } = 0.0003;

    /// <summary>The share of compared records that may differ beyond legacy's own noise, in whatever field. 0 to 1, default 0.001.</summary>
    [Range(0.0, 1.0)]
    public double Mismatch { get; set; } = 0.001;

    /// <summary>How many times legacy's share of errors the candidate's may be. 1 to 100, default 1.2.</summary>
    [Range(1.0, 100.0)]
    public double ErrorRatio { get; set; } = 1.2;

    /// <summary>A candidate whose share of errors is below this passes whatever the ratio. 0 to 1, default 0.001.</summary>
    [Range(0.0, 1.0)]
    public double ErrorFloor { get; set; } = 0.001;

    /// <summary>How many times legacy's 95th percentile of latency the candidate's may be. 0.1 to 100, default 1.5.</summary>
    [Range(0.1, 100.0)]
    public double LatencyRatio { get; set; } = 1.5;

    /// <summary>A candidate whose 95th percentile is below this passes whatever the ratio. Default 00:00:00.050.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LatencyFloor { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How far back the evidence of the present stage counts, in whole hours. 01:00:00 to 90.00:00:00, default 7.00:00:00.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Rules that are judged and told but hold nothing up, by name and separated by commas; <c>all</c> means every rule. Default: none.</summary>
    public string DryRun { get; set; } = "";

    /// <summary>Trying one rule only must not let a route pass that has no data at all.</summary>
    internal bool IsDryRun(GateFinding finding) => IsTried(EveryRule) || (IsTried(finding.Rule) && finding.Verdict is not Verdict.NoData);

    private bool IsTried(string rule) => DryRun.Split(',', StringSplitOptions.TrimEntries).Contains(rule, StringComparer.Ordinal);
}
