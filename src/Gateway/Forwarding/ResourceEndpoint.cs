using LegacyGateway.Configuration;
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
    ForwardingFailures failures)
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

            context.Features.Set<IForwardingFeature>(new ForwardingFeature(snapshot, row));
            await facade(context, row, _forward ??= ForwardAsync);
        }
        finally
        {
            snapshot.Release();
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var feature = context.Features.Get<IForwardingFeature>()!;
        await forwarder.SendAsync(context, feature);
        if (context.Features.Get<IForwarderErrorFeature>() is { } failure)
            await AnswerAsync(context, feature.Backend.ClusterName, failure);
    }

    private async Task AnswerAsync(HttpContext context, string cluster, IForwarderErrorFeature failure)
    {
        var error = failures.Tell(context, route, cluster, failure);
        // The token of a time limit is spent: the answer is written in spite of it.
        if (ForwardingProblems.From(error, failure.Exception) is { } problem)
            await problems.WriteAsync(context, problem, CancellationToken.None);
    }
}
