using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.State;
using LegacyGateway.State.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Evidence;

/// <summary>Carries the evidence to the store once a second, sooner when a caller got an error of a candidate; then looks whether a route must go back.</summary>
internal sealed partial class EvidenceClock(
    EvidenceLedger ledger, EvidenceWriter writer, AutomaticRollback rollback, StoredEvidence stored, StateStore store, IOptions<EvidenceOptions> options, TimeProvider time, ILogger<EvidenceClock> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Errors come in crowds: they are gathered this long before the store is asked.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(10);

    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var expired = time.GetTimestamp();
        try
        {
            while (true)
            {
                if (await ledger.WaitAsync(Interval, stoppingToken))
                    await Task.Delay(Gathering, time, stoppingToken);
                if (store.Status is not StateStatus.Ready)
                    continue;
                await RunAsync(stoppingToken);
                if (time.GetElapsedTime(expired) < Expiry)
                    continue;
                expired = time.GetTimestamp();
                await ExpireAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    /// <summary>What was counted in the last second is not lost.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (store.Status is StateStatus.Ready)
            await TryAsync(async () => await writer.FlushAsync(options.Value.Samples, traffic: true, cancellationToken), cancellationToken);
    }

    private Task RunAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await writer.FlushAsync(options.Value.Samples, traffic: false, cancellationToken);
        await rollback.LookAsync(cancellationToken);
        if (_isAway)
            LogBack();
        _isAway = false;
    }, cancellationToken);

    private Task ExpireAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        var now = time.GetUtcNow();
        await stored.ExpireAsync(now - options.Value.CountTime, now - options.Value.SampleTime, CounterNames.Recent, now - TimeSpan.FromDays(1), cancellationToken);
    }, cancellationToken);

    private async Task TryAsync(Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            // Told once; what was counted waits.
            if (!_isAway)
                LogAway(exception.Message);
            _isAway = true;
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // The border of the clock: it must not stand still because of one second.
            LogFailed(exception);
        }
    }

    [LoggerMessage(12503, LogLevel.Warning, "Evidence cannot be written, it waits in memory: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(12504, LogLevel.Information, "Evidence is written again")]
    private partial void LogBack();

    [LoggerMessage(12505, LogLevel.Error, "Evidence could not be looked at")]
    private partial void LogFailed(Exception exception);
}
