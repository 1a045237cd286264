using System.Collections.Immutable;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Remote;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Splitting;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>Asks backends over the network in the REST dialect; what a service declares that it cannot do is asked in several calls.</summary>
internal sealed class RemoteBackends(RemoteExchange exchange, GatewayState state, TimeProvider time) : IRemoteBackends
{
    /// <summary>Calls of one request at the same time.</summary>
    private const int Parallel = 8;

    public async ValueTask<Outcome> ReadAsync(ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken)
    {
        var capabilities = decision.Backend is Backend.Migrated migrated ? state.Current.CapabilitiesOf(migrated) : ClusterCapabilities.All;
        return await FanOut.AskAsync(request, capabilities.Reach, Parallel, (part, token) => SendAsync(part, decision, capabilities, token), cancellationToken);
    }

    private async ValueTask<Outcome> SendAsync(ResourceRequest request, RouteDecision decision, ClusterCapabilities capabilities, CancellationToken cancellationToken)
    {
        var rows = RowConditionsOf(request);
        var fields = FieldsOf(request, rows);
        var query = RemoteTarget.QueryOf(
            request, fields, request.PositionPerRecord && capabilities.Cursors, request.CountTotal && capabilities.Count);
        var call = new RemoteCall(decision, HttpMethods.Get, RemoteTarget.PathOf(request), query) { Hop = request.Hop };
        using var reply = await exchange.SendAsync(call, cancellationToken);
        return new RemoteAnswer(request, fields, decision.Backend.ClusterName, time.GetUtcNow()).Read(reply, rows);
    }

    /// <summary>What a record is checked by: a service that overlooks a row filter must not show one caller's records to another.</summary>
    private static ImmutableArray<Condition> RowConditionsOf(ResourceRequest request) => request.Contract.RowFilters.IsEmpty
        ? []
        : [.. request.Filter.Where(condition => condition.Operator == FilterOperator.Eq && request.Contract.RowFilters.Any(row => row.Field == condition.Field))];

    private static FieldSelection FieldsOf(ResourceRequest request, ImmutableArray<Condition> rows)
    {
        var conditions = request.Operation == ResourceOperation.Get ? request.Filter : rows;
        if (conditions.All(condition => request.Fields.Contains(condition.Field)))
            return request.Fields;
        return FieldSelection.Of(request.Contract, field => request.Fields.Contains(field) || conditions.Any(condition => condition.Field == field));
    }
}
