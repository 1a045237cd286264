using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding;

namespace LegacyGateway.Rest;

/// <summary>Takes from an HTTP request what the route decision asks for.</summary>
internal static class Decisions
{
    /// <summary>A request of a facade's resource route.</summary>
    /// <param name="key">As <see cref="RecordKey.Text"/> writes it; empty when the request names no record.</param>
    /// <param name="after">The cursor as it was sent; null without one.</param>
    /// <param name="cursorSystem">The legacy system that made the cursor; null when none did.</param>
    public static RouteDecision Of(
        HttpContext context, FacadeCall call, ResourceOperation operation, ReadOnlySpan<char> key, string? after = null, string? cursorSystem = null) =>
        call.Route.Decide(InputOf(context, call, operation, key, after, cursorSystem));

    public static DecisionInput InputOf(
        HttpContext context, FacadeCall call, ResourceOperation operation, ReadOnlySpan<char> key, string? after = null, string? cursorSystem = null) => new()
    {
        Operation = operation,
        Caller = call.Caller.Caller,
        Key = key,
        HasCursor = after is not null,
        CursorSystem = cursorSystem,
        CohortHeader = CohortHeaderOf(context.Request.Headers, call.Route),
        Override = OverrideOf(context.Request.Headers, call.Caller.IsOperator),
    };

    public static string? CohortHeaderOf(IHeaderDictionary headers, RouteRow route) =>
        route.Plan.Cohort.Header is { } name && headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The wish of a tester. From anybody else it is no more than a header, which forwarding takes off.</summary>
    public static Side? OverrideOf(IHeaderDictionary headers, bool isOperator)
    {
        if (!isOperator || !headers.TryGetValue(GatewayHeaders.Route, out var wanted))
            return null;
        return wanted.ToString() switch
        {
            "legacy" => Side.Legacy,
            "candidate" => Side.Candidate,
            _ => null,
        };
    }
}
