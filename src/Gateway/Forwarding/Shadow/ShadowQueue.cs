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
    private readonly long _interval;
    private long _paidUntil;

    public ShadowQueue(EvidenceLedger ledger, IOptions<EvidenceOptions> options, TimeProvider time)
    {
        _ledger = ledger;
        _time = time;
        _interval = time.TimestampFrequency / options.Value.Shadow.PerSecond;
        _jobs = Channel.CreateBounded<ShadowJob>(new BoundedChannelOptions(options.Value.Shadow.Queue) { FullMode = BoundedChannelFullMode.Wait });
    }

    public ChannelReader<ShadowJob> Jobs => _jobs.Reader;

    /// <summary>Whether one more sample may be taken now; counts it when not. Asked before anything is done for the sample.</summary>
    /// <remarks>
    /// After a rest as many as in a second may come at once; under load they come evenly, one in each interval, so that no moment of a second is
    /// slower for callers than the others.
    /// </remarks>
    public bool Admits(RouteRow route)
    {
        var now = _time.GetTimestamp();
        while (true)
        {
            var paid = Volatile.Read(ref _paidUntil);
            var next = Math.Max(paid, now) + _interval;
            if (next - now > _time.TimestampFrequency)
            {
                _ledger.Skipped(route, SkipReasons.Dropped);
                return false;
            }

            if (Interlocked.CompareExchange(ref _paidUntil, next, paid) == paid)
                return true;
        }
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
