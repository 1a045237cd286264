using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

/// <summary>Asks the legacy system of a route how what it watches over stands. A system of another process tells that its own gateway only.</summary>
internal sealed class SystemConditions(GatewayState state, IOptions<HealthOptions> options, TimeProvider time)
{
    /// <param name="choose">What is asked about.</param>
    /// <param name="unknown">The sentence for what nobody has looked at yet.</param>
    /// <param name="fine">The sentence for when all is well.</param>
    /// <returns>Null when the system watches over no such thing.</returns>
    public async ValueTask<GateFinding?> LookAsync(
        string rule, RouteRow route, Func<SystemHealth, WatchedCondition?> choose, Func<string, string> unknown, Func<string, string> fine, CancellationToken cancellationToken)
    {
        if (route.Legacy is not { InProcess: true } legacy || await HealthOfAsync(legacy.System, cancellationToken) is not { } health || choose(health) is not { } condition)
            return null;
        return condition switch
        {
            { Trouble: { } trouble } => new GateFinding(rule, Verdict.Fail, $"{legacy.System}: {trouble}"),
            { IsKnown: false } => new GateFinding(rule, Verdict.NoData, unknown(legacy.System)),
            _ => new GateFinding(rule, Verdict.Pass, fine(legacy.System)),
        };
    }

    /// <returns>Null when the system does not answer: its own health tells that, and it has no bearing on what it was watched for.</returns>
    private async ValueTask<SystemHealth?> HealthOfAsync(string system, CancellationToken cancellationToken)
    {
        var snapshot = state.Acquire();
        try
        {
            return snapshot.Adapters.TryGetValue(system, out var adapter)
                ? await adapter.Adapter.CheckAsync(cancellationToken).AsTask().WaitAsync(options.Value.Timeout, time, cancellationToken)
                : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            snapshot.Release();
        }
    }
}
