using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Explaining;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using LegacyGateway.Rest;
using Yarp.ReverseProxy.Forwarder;

namespace LegacyGateway.Forwarding;

/// <summary>One plain route that moves: decides who answers and leaves the rest to YARP. The path is what a caller without a subject sticks to.</summary>
internal sealed class PlainEndpoint(string route, RequestDelegate pipeline, GatewayState state, ProblemWriter problems, ForwardTap tap, ReadWatch watch, ExplainEndpoint explanations, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var snapshot = state.Acquire(route);
        if (snapshot is null)
        {
            await pipeline(context);
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

            var caller = context.Features.Get<ICallerFeature>() ?? CallerFeature.Anonymous;
            // From anybody else the media type is the application's business.
            if (caller.IsOperator && ExplainEndpoint.IsWanted(context.Request.Headers.Accept))
                await explanations.AnswerAsync(context, snapshot, route, caller);
            else
                await ForwardAsync(context, row, caller);
        }
        finally
        {
            snapshot.Release();
        }
    }

    private async Task ForwardAsync(HttpContext context, RouteRow row, ICallerFeature caller)
    {
        var decision = row.Decide(InputOf(context, row, caller));
        context.Features.Set(new PlainChoice(decision.Backend));
        context.Request.Headers.Remove(GatewayHeaders.Route);
        var started = time.GetTimestamp();
        if (PlainRead.CanBeAsked(context.Request) && watch.Takes(context, decision))
            await tap.ForwardAsync(context, PlainRead.Of(context, decision), () => pipeline(context));
        else
            await pipeline(context);
        if (row.Moves && IsRead(context.Request.Method))
            Count(context, decision, time.GetElapsedTime(started));
    }

    /// <summary>Of a caller who left, the backend's answer is not known: it is not counted.</summary>
    private void Count(HttpContext context, in RouteDecision decision, TimeSpan took)
    {
        var failure = context.Features.Get<IForwarderErrorFeature>();
        var isFault = failure is not null && ForwardingProblems.From(ForwardingFailures.ErrorOf(context, failure), failure.Exception) is not null;
        if (failure is null || isFault)
            watch.Forwarded(decision.Route, decision.Backend, isFault || Observations.IsFault(context.Response.StatusCode), took);
    }

    public static DecisionInput InputOf(HttpContext context, RouteRow row, ICallerFeature caller) => new()
    {
        Operation = OperationOf(context.Request.Method),
        Caller = caller.Caller,
        Key = context.Request.Path.Value,
        CohortHeader = Decisions.CohortHeaderOf(context.Request.Headers, row),
        Override = Decisions.OverrideOf(context.Request.Headers, caller.IsOperator),
    };

    /// <summary>What of a method matters for the decision: whether it only reads.</summary>
    public static ResourceOperation OperationOf(string method) => IsRead(method) ? ResourceOperation.Get : ResourceOperation.Update;

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
