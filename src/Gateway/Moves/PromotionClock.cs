using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.State;

namespace LegacyGateway.Moves;

/// <summary>Looks four times a second whether a route may climb its ladder; routes of which none promotes itself cost nothing.</summary>
internal sealed partial class PromotionClock(AutomaticPromotion promotion, StateStore store, TimeProvider time, ILogger<PromotionClock> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (store.Status is not StateStatus.Ready)
                continue;
            try
            {
                await promotion.LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!exception.IsStop(stoppingToken))
            {
                // The border of the clock: without the store nothing climbs, and the next look tries again.
                LogFailed(exception.Message);
            }
        }
    }

    [LoggerMessage(12052, LogLevel.Debug, "Promotions could not be looked at: {Reason}")]
    private partial void LogFailed(string reason);
}
