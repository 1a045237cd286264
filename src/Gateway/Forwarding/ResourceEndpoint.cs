using LegacyGateway.Configuration;
using LegacyGateway.Enforcement;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding;

/// <summary>One resource route at request time: takes the snapshot, lets the facade decide, forwards when it says so, and answers what could not be forwarded.</summary>
internal sealed class ResourceEndpoint(
    string route,
    RouteForwarder forwarder,
    ResourceFacade facade,
    GatewayState state,
    ProblemWriter problems,
    ForwardingFailures failures,
    ForwardTap tap,
    ReadWatch watch,
    TimeProvider time,
    LiveEnforcement enforcement)
{
    // Made once: a method group would make a delegate for each request.
    private RequestDelegate? _forward;

    public async Task InvokeAsync(HttpContext context)
    {
        var snapshot = state.Acquire(route);
        if (snapshot is null)
        {
            // The route was taken out of yarp.json between matching and here.
            await problems.WriteAsync(context, ProblemTypes.NotFound, context.RequestAborted);
            return;
        }

        try
        {
            var row = snapshot.Routes.Find(route)!;
            if (!row.IsKnown)
            {
                context.Response.Headers.RetryAfter = "1";
                await problems.WriteAsync(context, ProblemTypes.RouteUnknown, context.RequestAborted);
                return;
            }

            var feature = new ForwardingFeature(snapshot, row);
            context.Features.Set<IForwardingFeature>(feature);
            _forward ??= ForwardAsync;
            if (enforcement.Chooses(row))
                await enforcement.WatchAsync(context, feature, facade, _forward);
            else
                await facade(context, row, _forward);
        }
        finally
        {
            snapshot.Release();
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var feature = context.Features.Get<IForwardingFeature>()!;
        var started = feature.Route.Moves ? time.GetTimestamp() : 0;
        if (feature.Sample is { } sample)
            await tap.ForwardAsync(context, sample, () => forwarder.SendAsync(context, feature));
        else
            await forwarder.SendAsync(context, feature);

        var failure = context.Features.Get<IForwarderErrorFeature>();
        var problem = failure is null ? null : ForwardingProblems.From(failures.Tell(context, route, feature.Backend.ClusterName, failure), failure.Exception);
        // Of a caller who left, the backend's answer is not known.
        if (feature.Route.Moves && (failure is null) == (problem is null))
            watch.Forwarded(feature.Route, feature.Backend, problem is not null || Observations.IsFault(context.Response.StatusCode), time.GetElapsedTime(started));
        // The token of a time limit is spent: the answer is written in spite of it.
        if (problem is not null)
            await problems.WriteAsync(context, problem, CancellationToken.None);
    }
}
