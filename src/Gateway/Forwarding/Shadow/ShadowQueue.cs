using System.Threading.Channels;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>The samples that wait to be compared: bounded, so that a slow candidate costs samples and never memory or a caller's time.</summary>
internal sealed class ShadowQueue
{
    private readonly Channel<ShadowJob> _jobs;
    private readonly EvidenceLedger _ledger;

    public ShadowQueue(EvidenceLedger ledger, IOptions<EvidenceOptions> options)
    {
        _ledger = ledger;
        _jobs = Channel.CreateBounded<ShadowJob>(new BoundedChannelOptions(options.Value.Shadow.Queue) { FullMode = BoundedChannelFullMode.Wait });
    }

    public ChannelReader<ShadowJob> Jobs => _jobs.Reader;

    /// <summary>Takes the job over, or lets it go and counts it.</summary>
    public void Offer(ShadowJob job)
    {
        if (_jobs.Writer.TryWrite(job))
            return;
        job.Snapshot.Release();
        _ledger.Skipped(job.Read.Route, SkipReasons.Dropped);
    }
}
