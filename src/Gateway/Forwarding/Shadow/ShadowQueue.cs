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
    private readonly TimeProvider _time;
    private readonly int _perSecond;
    private long _second;
    private int _taken;

    public ShadowQueue(EvidenceLedger ledger, IOptions<EvidenceOptions> options, TimeProvider time)
    {
        _ledger = ledger;
        _time = time;
        _perSecond = options.Value.Shadow.PerSecond;
        _jobs = Channel.CreateBounded<ShadowJob>(new BoundedChannelOptions(options.Value.Shadow.Queue) { FullMode = BoundedChannelFullMode.Wait });
    }

    public ChannelReader<ShadowJob> Jobs => _jobs.Reader;

    /// <summary>Whether there is room for one more sample in this second; counts it when there is not. Asked before anything is done for the sample.</summary>
    public bool Admits(RouteRow route)
    {
        var second = _time.GetTimestamp() / _time.TimestampFrequency;
        // Two requests that meet a new second at once may both begin its count: a sample more or less.
        if (Interlocked.Exchange(ref _second, second) != second)
            Volatile.Write(ref _taken, 0);
        if (Interlocked.Increment(ref _taken) <= _perSecond)
            return true;
        _ledger.Skipped(route, SkipReasons.Dropped);
        return false;
    }

    /// <summary>Takes the job over, or lets it go and counts it.</summary>
    public void Offer(ShadowJob job)
    {
        if (_jobs.Writer.TryWrite(job))
            return;
        job.Snapshot.Release();
        _ledger.Skipped(job.Read.Route, SkipReasons.Dropped);
    }
}
