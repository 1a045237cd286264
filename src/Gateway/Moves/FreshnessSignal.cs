using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Health;

namespace LegacyGateway.Moves;

/// <summary>Tells a gate whether the files that the route's legacy system should have sent by now have come: what is compared with old data says nothing.</summary>
internal sealed class FreshnessSignal(SystemConditions conditions) : IGateSignal
{
    public string Rule => Gate.Freshness;

    public ValueTask<GateFinding?> LookAsync(RouteRow route, Stage to, CancellationToken cancellationToken) => conditions.LookAsync(
        Rule, route, health => health.Files, system => $"no file of {system} was looked for yet", system => $"every file of {system} that is due has come", cancellationToken);
}
