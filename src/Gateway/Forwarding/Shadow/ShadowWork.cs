using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Works on the samples, a few at a time.</summary>
internal sealed partial class ShadowWork(
    ShadowQueue queue, ShadowComparison comparison, IOptions<EvidenceOptions> options, TimeProvider time, ILogger<ShadowWork> log) : BackgroundService
{
    private int _waiting;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Shadow.Concurrency).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var job in queue.Jobs.ReadAllAsync(cancellationToken))
                await WorkAsync(job, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    private async Task WorkAsync(ShadowJob job, CancellationToken cancellationToken)
    {
        var again = default(ShadowJob);
        try
        {
            again = await comparison.CompareAsync(job, cancellationToken);
        }
        catch (Exception exception) when (!exception.IsStop(cancellationToken))
        {
            // The border of the worker: one sample is lost, the caller has long been answered.
            LogFailed(job.Read.Route.Name, exception);
        }

        if (again is null)
            job.Snapshot.Release();
        else
            AskLater(again, cancellationToken);
    }

    /// <summary>Waits off the worker, so that a long lag holds nothing up.</summary>
    private void AskLater(ShadowJob job, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > options.Value.Shadow.Queue)
        {
            Interlocked.Decrement(ref _waiting);
            comparison.LetGo(job);
            job.Snapshot.Release();
            return;
        }

        _ = OfferLaterAsync(job, cancellationToken);
    }

    private async Task OfferLaterAsync(ShadowJob job, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(job.Read.Route.Plan.ReplicationLag, time, cancellationToken);
            queue.Offer(job);
        }
        catch (OperationCanceledException)
        {
            job.Snapshot.Release();
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    [LoggerMessage(12500, LogLevel.Error, "A sample of route {Route} could not be compared")]
    private partial void LogFailed(string route, Exception exception);
}
