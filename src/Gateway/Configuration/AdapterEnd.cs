namespace LegacyGateway.Configuration;

/// <summary>Ends the adapters when the gateway stops, behind everything that asks them: folders are let go of, browsers closed, and nothing is written any more.</summary>
internal sealed partial class AdapterEnd(GatewayState state, ILogger<AdapterEnd> logger) : IHostedLifecycleService
{
    /// <summary>The host calls this after the listeners and all background work have stopped.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (state.InEffect is not { } snapshot)
            return;
        foreach (var (system, adapter) in snapshot.Adapters)
        {
            try
            {
                await adapter.EndAsync().AsTask().WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The whole shutdown ran out of time: what is left behind is taken over after the next start.
                return;
            }
            catch (Exception exception)
            {
                // A border: a bug in one adapter must not keep the others from ending.
                LogBug(system, exception);
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3006, LogLevel.Error, "The adapter of {System} did not end in order.")]
    private partial void LogBug(string system, Exception exception);
}
