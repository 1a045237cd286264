using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>All that is known about a route at its present stage: sums over all replicas within the gate's window.</summary>
public sealed record RouteEvidence
{
    public required string Route { get; init; }

    /// <summary>Records compared between legacy and the candidate.</summary>
    public required long Compared { get; init; }

    /// <summary>Of those, how many differ in a way that counts.</summary>
    public required long Mismatched { get; init; }

    /// <summary>Records asked of legacy twice.</summary>
    public required long NoiseCompared { get; init; }

    public required long NoiseMismatched { get; init; }

    /// <summary>By how often they differ.</summary>
    public required ImmutableArray<FieldEvidence> Fields { get; init; }

    /// <summary>Differences that an ignore rule took away.</summary>
    public required long Ignored { get; init; }

    /// <summary>By reason: samples that were not compared.</summary>
    public required FrozenDictionary<string, long> NotCompared { get; init; }

    public required BackendEvidence Legacy { get; init; }

    public required BackendEvidence Candidate { get; init; }

    public ImmutableArray<FieldEvidence> Regressions(GateRules rules) =>
        [.. Fields.Where(field => field.Regresses(rules, Compared, NoiseCompared))];

    /// <summary>The share of records that differ beyond what legacy differs from itself.</summary>
    public double ExcessMismatch => Compared == 0 ? 0 : Math.Max(
        0,
        ((double)Mismatched / Compared) - (NoiseCompared == 0 ? 0 : (double)NoiseMismatched / NoiseCompared));
}
