using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding;

/// <summary>One resource route at request time: takes the snapshot, lets the facade decide, forwards when it says so, and answers what could not be forwarded.</summary>
internal sealed partial class ResourceEndpoint(
    string route,
    RequestDelegate pipeline,
    DirectForwarding direct,
    ResourceFacade facade,
    GatewayState state,
    ProblemWriter problems,
    TimeProvider time,
    ILogger<ResourceEndpoint> log)
{
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
            context.Features.Set<IForwardingFeature>(new ForwardingFeature(snapshot, row));
            await facade(context, row, ForwardAsync);
        }
        finally
        {
            snapshot.Release();
        }
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var feature = context.Features.Get<IForwardingFeature>()!;
        if (feature.Backend is Backend.Legacy { InProcess: true })
            throw new InvalidOperationException($"{feature.Backend} is a system of this process: there is nothing to forward to.");
        if (feature.Query is { } query)
            context.Request.QueryString = new QueryString(query);

        var started = time.GetTimestamp();
        if (direct.TryFind(feature.Backend.ClusterName, out var cluster, out var destination))
            await direct.SendAsync(context, cluster, destination);
        else
            await pipeline(context);

        if (ForwardingTelemetry.Measures)
            ForwardingTelemetry.Forwarded(route, feature.Backend.ClusterName, context.Response.StatusCode, time.GetElapsedTime(started));
        if (context.Features.Get<IForwarderErrorFeature>() is { } failure)
            await AnswerAsync(context, feature.Backend.ClusterName, failure);
    }

    private async Task AnswerAsync(HttpContext context, string cluster, IForwarderErrorFeature failure)
    {
        if (ForwardingProblems.From(failure.Error, failure.Exception) is not { } problem)
        {
            LogCallerLeft(route, cluster, failure.Error);
            return;
        }

        ForwardingTelemetry.NotForwarded(route, cluster, failure.Error.ToString());
        LogNotForwarded(route, cluster, failure.Error, failure.Exception?.GetBaseException().Message);
        await problems.WriteAsync(context, problem, context.RequestAborted);
    }

    [LoggerMessage(4000, LogLevel.Warning, "Route {Route} could not be forwarded to {Cluster}: {Error} {Reason}")]
    private partial void LogNotForwarded(string route, string cluster, ForwarderError error, string? reason);

    [LoggerMessage(4001, LogLevel.Debug, "The caller of route {Route} left while it was forwarded to {Cluster}: {Error}")]
    private partial void LogCallerLeft(string route, string cluster, ForwarderError error);
}
