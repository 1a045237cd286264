using System.Collections.Immutable;
using LegacyGateway.Dispatch.Evidence;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>How a route moves, as its Metadata in yarp.json says: everything but how far it is.</summary>
public sealed record MigrationPlan
{
    /// <summary>The share of reads that the candidate gets a copy of at stage shadow. Default 10 %.</summary>
    public Share Shadow { get; init; } = new(10_00);

    /// <summary>The share of reads that legacy gets a copy of at stage migrated. Default none.</summary>
    public Share ReverseShadow { get; init; } = Share.None;

    public Cohort Cohort { get; init; } = Cohort.Nobody;

    /// <summary>The shares through which a promotion leads from shadow to migrated, rising. Default 1, 10 and 50 %.</summary>
    public ImmutableArray<Share> Steps { get; init; } = [new(1_00), new(10_00), new(50_00)];

    /// <summary>Whether the gateway promotes by itself when the gate passes. Default: a person does.</summary>
    public bool PromotesItself { get; init; }

    /// <summary>How long the route stays at each step before it may promote itself. Default 1 h.</summary>
    public TimeSpan StepTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a move of writes waits for those that were begun before it is given up. Default 1 min.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after a write the other backend may still show the record as it was. Default zero: both see it at once.</summary>
    public TimeSpan ReplicationLag { get; init; }

    /// <summary>How evidence is gathered and judged.</summary>
    public EvidencePlan Evidence { get; init; } = EvidencePlan.Default;

    public static MigrationPlan Default { get; } = new();
}
