using LegacyGateway.State;

namespace LegacyGateway.KeyRing;

/// <summary>Reaches the state store at start; one that is absent is tried again until it is there, and the gateway is not ready before.</summary>
internal sealed partial class StateStart(StateStore store, TimeProvider time, ILogger<StateStart> logger) : BackgroundService
{
    private static readonly TimeSpan FirstTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.Status is StateStatus.Unprepared)
            await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (store.Status is not StateStatus.Ready)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    /// <summary>One try, within a time limit; told in the log when something changed.</summary>
    public async Task<StateStatus> TryAsync(CancellationToken cancellationToken)
    {
        var before = store.Status;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(FirstTry);
        StateStatus status;
        try
        {
            status = await store.PrepareAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            status = new StateStatus.Unavailable($"no answer within {FirstTry.TotalSeconds} s");
        }

        Tell(before, status);
        return status;
    }

    private void Tell(StateStatus before, StateStatus now)
    {
        switch (now)
        {
            case StateStatus.Ready ready when before is not StateStatus.Ready:
                LogReady(ready.Version, ready.Applied);
                break;
            case StateStatus.Unavailable unavailable when before is StateStatus.Unprepared:
                LogUnavailable(unavailable.Detail);
                break;
            case StateStatus.Refused refused when before is not StateStatus.Refused:
                LogRefused(refused.Sentence);
                break;
        }
    }

    [LoggerMessage(2000, LogLevel.Information, "The state store is ready: schema {Version}, {Applied} migrations applied now.")]
    private partial void LogReady(int version, int applied);

    [LoggerMessage(2001, LogLevel.Warning, "The state store does not answer ({Detail}); the gateway is not ready and goes on trying.")]
    private partial void LogUnavailable(string detail);

    [LoggerMessage(2002, LogLevel.Error, "The state store cannot be used; the gateway stays unready. {Sentence}")]
    private partial void LogRefused(string sentence);
}
