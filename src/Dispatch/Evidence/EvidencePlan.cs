using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence;

/// <summary>How a route's evidence is gathered and judged, as its Metadata in yarp.json says.</summary>
public sealed record EvidencePlan
{
    /// <summary>How answers are compared; the contract is the route's and not among them.</summary>
    public ComparisonRules Comparison { get; init; } = new();

    /// <summary>The share of compared requests for which legacy is asked a second time, to learn its own noise. Default 10 %.</summary>
    public Share Noise { get; init; } = new(10_00);

    /// <summary>What the route's gate says otherwise than the default.</summary>
    public GateOverrides Gate { get; init; } = GateOverrides.None;

    public RollbackOverrides Rollback { get; init; } = RollbackOverrides.None;

    public static EvidencePlan Default { get; } = new();
}
