using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Health;
using LegacyGateway.State;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Operations;

/// <summary>Runs the worker of operations and what looks after the queues, from when the state store was reached until the gateway stops.</summary>
/// <remarks>It stops behind the listeners, so requests that wait for an operation have had their answer by then.</remarks>
internal sealed class OperationHost(
    OperationWorker worker, QueueWatch watch, StateStore store, IOptions<OperationOptions> options, IOptions<ShutdownOptions> shutdown, TimeProvider time) : BackgroundService
{
    /// <summary>What is left of the time to stop for writing down how interrupted operations stand.</summary>
    private const double ShareForRunning = 0.7;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (store.Status is not StateStatus.Ready)
                await Task.Delay(Interval, time, stoppingToken);
            await Task.WhenAll(watch.RunAsync(stoppingToken), options.Value.Worker ? worker.RunAsync(stoppingToken) : Task.CompletedTask);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var patience = new CancellationTokenSource(shutdown.Value.Timeout * ShareForRunning, time);
        await worker.DrainAsync(patience.Token);
    }
}
