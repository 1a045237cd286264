using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Explaining;
using LegacyGateway.GraphQL.Limits;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Identity;
using LegacyGateway.Rest;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>One GraphQL request: who asks, of which configuration, and what goes along to backends.</summary>
/// <param name="Headers">Of the HTTP request, for cohorts and testers; routes name them.</param>
internal sealed record QueryCall(GatewaySnapshot Snapshot, GatewaySchema Schema, ICallerFeature Caller, HopContext Hop, QueryLimits Limits, IHeaderDictionary Headers)
{
    /// <summary>Goes along when the request is run for its explanation; null for callers.</summary>
    public QueryTrace? Trace { get; init; }

    /// <summary>The one route decision, made as for the REST twin.</summary>
    /// <param name="key">Of a single record; null for lists.</param>
    public RouteDecision? Decide(ResourceOperation operation, string resource, RecordKey? key, string? after, string? cursorSystem)
    {
        if (Snapshot.Routes.Find(resource, operation) is not { } route)
            return null;
        var input = new DecisionInput
        {
            Operation = operation,
            Caller = Caller.Caller,
            Key = key?.Text,
            HasCursor = after is not null,
            CursorSystem = cursorSystem,
            CohortHeader = Decisions.CohortHeaderOf(Headers, route),
            Override = Decisions.OverrideOf(Headers, Caller.IsOperator),
        };
        return Trace is null ? route.Decide(input) : route.Foresee(input);
    }

    /// <summary>The call as one field of the request makes it.</summary>
    /// <param name="name">Makes the field's name, which only an explanation wants to know.</param>
    public QueryCall At<T>(T field, Func<T, string> name, int level) => Trace is null ? this : this with { Trace = Trace.At(name(field), level) };
}
