using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Something beyond traffic that a gate looks at: contract verification, parked operations, drift of screens, freshness of data. Each area registers its own.</summary>
public interface IGateSignal
{
    /// <summary>The rule's name, as in <see cref="GateRules.DryRun"/>: one lower-case word.</summary>
    string Rule { get; }

    /// <returns>Null when the signal has nothing to say about this move.</returns>
    ValueTask<GateFinding?> LookAsync(RouteRow route, Stage to, CancellationToken cancellationToken);
}
