using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.State;

namespace LegacyGateway.Moves;

/// <summary>Keeps this replica's routes as the state store says, and what was written on them: a move on any replica is in effect here within a fraction of a second.</summary>
internal sealed partial class RouteWatch(
    GatewayConfiguration configuration, RouteDrains drains, RecentWritesWatch recent, StateStore store, TimeProvider time, ILogger<RouteWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private bool _lost;

    /// <summary>Reads the store before the listeners open, when it is there: the first request is answered by who should.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync(stoppingToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (store.Status is not StateStatus.Ready)
            return;
        try
        {
            await configuration.RefreshRoutesAsync(cancellationToken);
            await drains.LookAsync(cancellationToken);
            await recent.LookAsync(cancellationToken);
            if (_lost)
                LogBack();
            _lost = false;
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // A border: without the store the rows stay as they are, and the next look tries again.
            if (!_lost)
                LogLost(exception.Message, StateStore.IsFailureOfTheStore(exception) ? null : exception);
            _lost = true;
        }
    }

    [LoggerMessage(12020, LogLevel.Warning, "The state store does not tell how far routes are ({Reason}); they stay as they are")]
    private partial void LogLost(string reason, Exception? exception);

    [LoggerMessage(12021, LogLevel.Information, "The state store tells again how far routes are")]
    private partial void LogBack();
}
