using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

/// <summary>The orderly end: unready first, then (after a delay) no new connections, then the requests in flight finish.</summary>
internal sealed partial class Drain(Readiness readiness, IOptions<ShutdownOptions> options, TimeProvider time, ILogger<Drain> logger) : IHostedLifecycleService
{
    private bool _started;

    /// <summary>The host calls this before it stops anything; the listeners stop after it returns.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Drain();
        if (!_started)
            return;
        LogDraining(options.Value.Delay, options.Value.Timeout);
        try
        {
            await Task.Delay(options.Value.Delay, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The whole shutdown ran out of time: go on with stopping.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _started = true;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(5010, LogLevel.Information, "Stopping: unready now, new requests for {Delay} more, then up to {Timeout} for those in flight.")]
    private partial void LogDraining(TimeSpan delay, TimeSpan timeout);
}
