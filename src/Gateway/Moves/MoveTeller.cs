using LegacyGateway.Core.Outcomes;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Moves;

/// <summary>Tells every entry of the log to whoever wants to know: in order, at least once, with growing pauses for about a day.</summary>
internal sealed partial class MoveTeller(
    StoredMoveWebhooks stored, MoveWebhooks webhooks, StateStore store, IOptions<MoveWebhookOptions> options, TimeProvider time, ILogger<MoveTeller> log) : BackgroundService
{
    private const string Name = "after";
    private const int MostAttempts = 12;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.After is null)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (store.Status is not StateStatus.Ready)
                continue;
            try
            {
                while (await TellNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception exception) when (!exception.IsStop(stoppingToken))
            {
                // A border: the store is away, and the next tick asks again.
                LogNotTaken(exception.Message);
            }
        }
    }

    /// <returns>Whether the next entry may be told at once.</returns>
    private async Task<bool> TellNextAsync(CancellationToken cancellationToken)
    {
        if (await stored.TakeAsync(Name, options.Value.Timeout * 2, cancellationToken) is not var (move, attempts))
            return false;
        var why = await webhooks.TellAsync(MoveReport.Of(move), cancellationToken);
        if (why is not null)
            LogNotTold(move.Sequence, options.Value.After!.Host, attempts, why);
        if (why is not null && attempts < MostAttempts)
        {
            await stored.PostponeAsync(Name, time.GetUtcNow() + PauseAfter(attempts), cancellationToken);
            return false;
        }

        await stored.DoneAsync(Name, move.Sequence, cancellationToken);
        return true;
    }

    /// <summary>From 5 s to about 6 h.</summary>
    private static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2.5, attempts - 1), 21_600) * (0.75 + (Random.Shared.NextDouble() / 2)));

    [LoggerMessage(12060, LogLevel.Warning, "Entry {Sequence} of the log of moves could not be told to {Host} (attempt {Attempt}): {Reason}")]
    private partial void LogNotTold(long sequence, string host, int attempt, string reason);

    [LoggerMessage(12061, LogLevel.Warning, "No entry of the log of moves could be taken: {Reason}")]
    private partial void LogNotTaken(string reason);
}
