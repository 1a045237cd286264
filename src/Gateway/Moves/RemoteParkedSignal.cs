using System.Globalization;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Health;

namespace LegacyGateway.Moves;

/// <summary>Tells a gate whether writes wait for a person in the gateway that serves the route's legacy system: here they only seem to take long.</summary>
internal sealed class RemoteParkedSignal(SystemConditions conditions) : IGateSignal
{
    public string Rule => Gate.Parked;

    public async ValueTask<GateFinding?> LookAsync(RouteRow route, Stage to, CancellationToken cancellationToken) => await conditions.AskRemoteAsync(route, cancellationToken) switch
    {
        null => null,
        (_, { } why) => SystemConditions.NotTold(Rule, route, why),
        ({ ForPersons: > 0 and var waiting }, _) => new GateFinding(Rule, Verdict.Fail, string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} writes to {route.Legacy!.System} wait for a person in its own gateway")),
        _ => new GateFinding(Rule, Verdict.Pass, $"no write to {route.Legacy!.System} waits for a person in its own gateway"),
    };
}
