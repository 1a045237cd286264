using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Outcomes;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

/// <summary>Asks every system in turn whether it answers, so that probes of the gateway never wait for legacy.</summary>
internal sealed partial class SystemWatch(
    GatewayState state, SystemBoard board, IOptions<HealthOptions> options, TimeProvider time, ILogger<SystemWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        do
        {
            await CheckAllAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>One round: all systems at the same time, each within the time limit.</summary>
    public async Task CheckAllAsync(CancellationToken cancellationToken)
    {
        var snapshot = state.Acquire();
        try
        {
            board.Keep(snapshot.Adapters.Keys);
            await Task.WhenAll(snapshot.Adapters.Select(adapter => CheckAsync(adapter.Key, adapter.Value.Adapter, cancellationToken)));
        }
        finally
        {
            snapshot.Release();
        }
    }

    private async Task CheckAsync(string system, ISystemAdapter adapter, CancellationToken cancellationToken)
    {
        var health = await AskAsync(adapter, cancellationToken);
        var before = board.Report(system, health, time.GetUtcNow());
        if (!health.Healthy && before is not { Healthy: false })
            LogDown(system, health.Detail);
        else if (health.Healthy && before is { Healthy: false })
            LogUp(system, time.GetUtcNow() - before.Since);
    }

    private async Task<SystemHealth> AskAsync(ISystemAdapter adapter, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            return await adapter.CheckAsync(limit.Token).AsTask().WaitAsync(options.Value.Timeout, time, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            return new SystemHealth(false, $"It did not answer within {options.Value.Timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception e) when (!e.IsStop(cancellationToken))
        {
            // A border: a bug in an adapter's check must not end the watch over the other systems.
            LogCheckFailed(e);
            return new SystemHealth(false, $"Its check failed: {e.GetType().Name}.");
        }
    }

    [LoggerMessage(5000, LogLevel.Warning, "System {System} is down: {Detail}")]
    private partial void LogDown(string system, string? detail);

    [LoggerMessage(5001, LogLevel.Information, "System {System} answers again after {Outage}.")]
    private partial void LogUp(string system, TimeSpan outage);

    [LoggerMessage(5002, LogLevel.Error, "The check of a system failed with a bug.")]
    private partial void LogCheckFailed(Exception exception);
}
