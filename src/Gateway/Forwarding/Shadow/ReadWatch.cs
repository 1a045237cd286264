using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Sees every answered read of a route on its way: counts it, and puts it into the queue when it is in the sample.</summary>
internal sealed class ReadWatch(EvidenceLedger ledger, ShadowQueue queue, GatewayState state) : IAnsweredReads
{
    public void Answered(ResourceRequest request, RouteDecision decision, Outcome outcome, TimeSpan took)
    {
        if (decision.Backend is Backend.Legacy && outcome is Outcome.Done { Answer.Records.Count: var records })
            decision.Route.Traffic?.Read(records);
        if (!decision.Route.Moves)
            return;
        ledger.Answered(decision.Route, decision.Backend, Observations.IsFault(outcome), took, toCaller: true);
        if (decision.Shadow is null || !queue.Admits(decision.Route))
            return;
        (outcome as Outcome.Done)?.Answer.Records.Keep();
        Offer(new ResourceRead(request, decision, Host: null), job => job with { Outcome = outcome, Took = took });
    }

    /// <summary>Whether a read that will be forwarded is really taken as a sample. HEAD has no body to compare. Asked before the sample is made.</summary>
    public bool Takes(HttpContext context, in RouteDecision decision) => decision.Shadow is not null && HttpMethods.IsGet(context.Request.Method) && queue.Admits(decision.Route);

    /// <summary>A read was forwarded.</summary>
    /// <param name="failed">Whether the backend is at fault.</param>
    public void Forwarded(RouteRow route, Backend backend, bool failed, TimeSpan took) => ledger.Answered(route, backend, failed, took, toCaller: true);

    /// <summary>A forwarded read that is in the sample.</summary>
    public void Sampled(ShadowRead read, Observed observed) => Offer(read, job => job with { Observed = observed });

    /// <summary>A forwarded read that is in the sample and of which there is no whole answer.</summary>
    public void NotSampled(ShadowRead read) => ledger.Skipped(read.Route, SkipReasons.NoBody);

    private void Offer(ShadowRead read, Func<ShadowJob, ShadowJob> with)
    {
        if (read.Key is { } key)
            ledger.Seen(read.Route, key);
        queue.Offer(with(new ShadowJob(state.Acquire(), read)));
    }
}
