using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>Finds names of contracts that REST can tell apart and GraphQL cannot: <c>orderStatus</c> beside the <c>status</c> of <c>order</c>.</summary>
internal static class SchemaClash
{
    /// <returns>Null when there is none.</returns>
    public static ConfigurationError? Find(ContractSet contracts, ImmutableArray<RouteRow> rows)
    {
        var routes = new RouteTable(rows);
        if (!SchemaBuilder.CanBuild(routes) || WhyNot(contracts, routes) is null)
            return null;
        // The first contract that does not go with those before it is the one to tell.
        return Enumerable.Range(1, contracts.All.Length)
            .Select(count => (Contract: contracts.All[count - 1], Why: WhyNot(new ContractSet(contracts.All[..count]), routes)))
            .Where(found => found.Why is not null)
            .Select(found => ErrorOf(found.Contract, found.Why!))
            .FirstOrDefault();
    }

    /// <summary>The library tells a clash by an exception of no type of its own.</summary>
    private static string? WhyNot(ContractSet contracts, RouteTable routes)
    {
        if (!contracts.All.Any(contract => routes.Rows.Any(row => row.Reads && row.Resource == contract.Name)))
            return null;
        try
        {
            SchemaBuilder.Build(contracts, routes);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return exception.Message.ReplaceLineEndings(" ");
        }
    }

    private static ConfigurationError ErrorOf(ResourceContract contract, string why) => new(
        $"contracts/resources/{contract.Name}.json", 0, "$", null, $"The GraphQL schema cannot have all its names: {why}",
        "Rename the resource, its singular, the field or the relation, or switch GraphQL off (GraphQL:Enabled).");
}
