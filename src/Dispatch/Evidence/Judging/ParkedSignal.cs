using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Tells a gate whether writes to the route's legacy system wait for a person.</summary>
public sealed class ParkedSignal(OperationLists operations) : IGateSignal
{
    public string Rule => Gate.Parked;

    public async ValueTask<GateFinding?> LookAsync(RouteRow route, Stage to, CancellationToken cancellationToken)
    {
        if (route is { IsPlain: true } or { Legacy: null })
            return null;
        var system = route.Legacy.Name;
        var waiting = (await operations.CountAsync(cancellationToken)).Where(count => count.Backend == system && count.State is OperationState.Parked or OperationState.Dead).ToList();
        return waiting.Count == 0
            ? new GateFinding(Rule, Verdict.Pass, $"no write to {system} waits for a person")
            : new GateFinding(Rule, Verdict.Fail, $"{Figures.Count(waiting.Sum(count => count.Count))} writes to {system} wait for a person, the oldest since {waiting.Min(count => count.Oldest):yyyy-MM-dd HH:mm}Z");
    }
}
