using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using LegacyGateway.Rest;

namespace LegacyGateway.Forwarding;

/// <summary>One plain route that moves: decides who answers and leaves the rest to YARP. The path is what a caller without a subject sticks to.</summary>
internal sealed class PlainEndpoint(string route, RequestDelegate pipeline, GatewayState state, ProblemWriter problems)
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

            context.Features.Set(new PlainChoice(Decide(context, row)));
            context.Request.Headers.Remove(GatewayHeaders.Route);
            await pipeline(context);
        }
        finally
        {
            snapshot.Release();
        }
    }

    private static Backend Decide(HttpContext context, RouteRow row)
    {
        var caller = context.Features.Get<ICallerFeature>() ?? CallerFeature.Anonymous;
        return row.Decide(new DecisionInput
        {
            Operation = context.Request.Method is "GET" or "HEAD" ? ResourceOperation.Get : ResourceOperation.Update,
            Caller = caller.Caller,
            Key = context.Request.Path.Value,
            CohortHeader = Decisions.CohortHeaderOf(context.Request.Headers, row),
            Override = Decisions.OverrideOf(context.Request.Headers, caller.IsOperator),
        }).Backend;
    }
}
