using System.ComponentModel.DataAnnotations;
using LegacyGateway.Dispatch.Evidence.Judging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Evidence;

/// <summary>The section <c>Evidence</c> of appsettings.json: defaults that a route's Metadata may override, and what gathering may cost.</summary>
public sealed class EvidenceOptions
{
    public const string Section = "Evidence";

    /// <summary>The gate of routes that say nothing else (<c>Migration.Gate.…</c>).</summary>
    [ValidateObjectMembers]
    public GateRules Gate { get; set; } = new();

    /// <summary>The automatic rollback of routes that say nothing else (<c>Migration.Rollback.…</c>).</summary>
    [ValidateObjectMembers]
    public RollbackRule Rollback { get; set; } = new();

    [ValidateObjectMembers]
    public ShadowOptions Shadow { get; set; } = new();

    /// <summary>Examples kept of each difference. 1 to 1,000, default 20.</summary>
    [Range(1, 1_000)]
    public int Samples { get; set; } = 20;

    /// <summary>How long examples are kept. 01:00:00 to 365.00:00:00, default 7.00:00:00.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SampleTime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long counters are kept. 1.00:00:00 to 3650.00:00:00, default 90.00:00:00.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan CountTime { get; set; } = TimeSpan.FromDays(90);
}
