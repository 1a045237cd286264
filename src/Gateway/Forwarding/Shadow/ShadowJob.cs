using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Evidence.Comparing;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>A sample on its way to be compared. Whoever ends it releases the snapshot.</summary>
internal sealed record ShadowJob(GatewaySnapshot Snapshot, ShadowRead Read)
{
    /// <summary>What the caller got, when it came through the dispatcher; its records are kept.</summary>
    public Outcome? Outcome { get; init; }

    public TimeSpan Took { get; init; }

    /// <summary>What the caller got, when it was forwarded.</summary>
    public Observed? Observed { get; init; }

    /// <summary>What was found the first time; null while this is the first.</summary>
    public Comparison? Earlier { get; init; }
}
