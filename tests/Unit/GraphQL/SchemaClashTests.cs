using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.GraphQL;

/// <summary>Names that REST can tell apart and GraphQL cannot.</summary>
public sealed class SchemaClashTests
{
    public static TheoryData<string, string, string, string> Clashes { get; } = new()
    {
        { "orders", "order", """ "status": { "type": "enum", "values": ["open"] } """, "orderStatuses=orderStatus" },
        { "orders", "order", """ "a": { "type": "int32" } """, "orderConnections=orderConnection" },
        { "orders", "order", """ "a": { "type": "int32" } """, "relatedOrderConnections=relatedOrderConnection" },
    };

    [Theory]
    [MemberData(nameof(Clashes))]
    public void A_clash_of_names_is_told_with_its_file(string resource, string singular, string field, string other)
    {
        using var folder = new DeploymentFolder();
        folder.Resource(Contract(resource, singular, field), resource);
        var names = other.Split('=');
        folder.Resource(Contract(names[0], names[1], """ "a": { "type": "int32" } """), names[0]);
        var contracts = folder.Load().Deployment!.Contracts;

        var error = SchemaClash.Find(contracts, [.. contracts.All.Select(contract => Row(contract.Name))]);

        Assert.NotNull(error);
        Assert.Equal($"contracts/resources/{(string.CompareOrdinal(names[0], resource) > 0 ? names[0] : resource)}.json", error.File);
        Assert.Contains(char.ToUpperInvariant(names[1][0]) + names[1][1..], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_route_serves_does_not_clash()
    {
        using var folder = new DeploymentFolder();
        folder.Resource(Contract("orders", "order", """ "status": { "type": "enum", "values": ["open"] } """), "orders");
        folder.Resource(Contract("orderStatuses", "orderStatus", """ "a": { "type": "int32" } """), "orderStatuses");
        var contracts = folder.Load().Deployment!.Contracts;

        Assert.Null(SchemaClash.Find(contracts, [Row("orders")]));
        Assert.Null(SchemaClash.Find(contracts, []));
    }

    private static string Contract(string resource, string singular, string field) => $$"""
        { "resource": "{{resource}}", "singular": "{{singular}}", "version": "1.0.0", "key": ["id"], "fields": { "id": { "type": "int32" }, {{field}} } }
        """;

    private static RouteRow Row(string resource) => new()
    {
        Name = resource,
        Resource = resource,
        Operations = [ResourceOperation.List, ResourceOperation.Get],
        Stage = Stage.Legacy,
        Legacy = new Backend.Legacy("erp", "erp", InProcess: true),
        Candidate = null,
    };
}
