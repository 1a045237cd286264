using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.GraphQL.Limits;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Identity;
using LegacyGateway.Rest;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>One GraphQL request: who asks, of which configuration, and what goes along to backends.</summary>
/// <param name="Headers">Of the HTTP request, for cohorts and testers; routes name them.</param>
internal sealed record QueryCall(GatewaySnapshot Snapshot, GatewaySchema Schema, ICallerFeature Caller, HopContext Hop, QueryLimits Limits, IHeaderDictionary Headers)
{
    /// <summary>The one route decision, made as for the REST twin.</summary>
    /// <param name="key">Of a single record; null for lists.</param>
    public RouteDecision? Decide(ResourceOperation operation, string resource, RecordKey? key, string? after, string? cursorSystem) =>
        Snapshot.Routes.Find(resource, operation) is not { } route
            ? null
            : route.Decide(new DecisionInput
            {
                Operation = operation,
                Caller = Caller.Caller,
                Key = key?.Text,
                HasCursor = after is not null,
                CursorSystem = cursorSystem,
                CohortHeader = Decisions.CohortHeaderOf(Headers, route),
                Override = Decisions.OverrideOf(Headers, Caller.IsOperator),
            });
}
