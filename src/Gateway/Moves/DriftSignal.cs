using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Health;

namespace LegacyGateway.Moves;

/// <summary>Tells a gate whether the screens that the route's legacy system is read and written through are still those that the flows know.</summary>
internal sealed class DriftSignal(SystemConditions conditions) : IGateSignal
{
    public string Rule => Gate.Drift;

    public ValueTask<GateFinding?> LookAsync(RouteRow route, Stage to, CancellationToken cancellationToken) => conditions.LookAsync(
        Rule, route, health => health.Screens, system => $"the screens of {system} were not probed since the gateway started", system => $"the screens of {system} are as its flows know them", cancellationToken);
}
