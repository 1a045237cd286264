using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

/// <summary>Asks the legacy system of a route how what it watches over stands: its adapter here, or the gateway that has it and whose health the cluster names.</summary>
internal sealed class SystemConditions(GatewayState state, RemoteHealth remote, IOptions<HealthOptions> options, TimeProvider time)
{
    /// <param name="choose">What is asked about.</param>
    /// <param name="unknown">The sentence for what nobody has looked at yet.</param>
    /// <param name="fine">The sentence for when all is well.</param>
    /// <returns>Null when the system watches over no such thing, or nobody is named who could tell.</returns>
    public async ValueTask<GateFinding?> LookAsync(
        string rule, RouteRow route, Func<SystemHealth, WatchedCondition?> choose, Func<string, string> unknown, Func<string, string> fine, CancellationToken cancellationToken)
    {
        if (route.Legacy is not { } legacy)
            return null;
        SystemHealth? health;
        if (legacy.InProcess)
            health = await HealthOfAsync(legacy.System, cancellationToken);
        else if (await AskRemoteAsync(route, cancellationToken) is not var (status, why))
            return null;
        else if (status is null)
            return NotTold(rule, route, why!);
        else
            health = new SystemHealth(status.Healthy, status.Detail) { Screens = status.Screens, Files = status.Files };
        return health is null ? null : choose(health) switch
        {
            null => null,
            { Trouble: { } trouble } => new GateFinding(rule, Verdict.Fail, $"{legacy.System}: {trouble}"),
            { IsKnown: false } => new GateFinding(rule, Verdict.NoData, unknown(legacy.System)),
            _ => new GateFinding(rule, Verdict.Pass, fine(legacy.System)),
        };
    }

    /// <summary>Asks the gateway that serves the route's legacy system.</summary>
    /// <returns>Null when it is this one, or the cluster does not say where the other tells its health; otherwise the status, or why it is not known.</returns>
    public async ValueTask<(SystemStatus? Status, string? Why)?> AskRemoteAsync(RouteRow route, CancellationToken cancellationToken) =>
        route.Legacy is { InProcess: false } legacy && state.Current.Clusters.GetValueOrDefault(legacy.ClusterName)?.Health is { } address
            ? await remote.AskAsync(address, legacy.System, cancellationToken)
            : null;

    /// <summary>No data never passes.</summary>
    public static GateFinding NotTold(string rule, RouteRow route, string why) => new(rule, Verdict.NoData, $"the gateway of {route.Legacy!.System} does not tell its health: {why}");

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
