using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Rest;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>The small ERP, whose lines relate to their customers and to each other.</summary>
internal static class RelatedLines
{
    /// <param name="migrated">The address of the service that answers for customers; null leaves them in the ERP.</param>
    /// <param name="rowFilter">Whether callers see only the customer that their claim names.</param>
    /// <param name="more">SQL that adds to what the ERP holds.</param>
    public static Task<GatewayUnderTest> StartAsync(string? migrated = null, bool rowFilter = false, string? more = null) => GatewayUnderTest.StartAsync(
        gateway =>
        {
            ErpDeployment.Write(gateway, migrated, rowFilter);
            if (more is not null)
                gateway.Execute(more);
            gateway.Write("contracts/resources/lines.json", Contract);
        },
        ErpDeployment.Identity);

    private const string Contract = """
        {
          "resource": "lines", "singular": "line", "version": "1.0.0", "key": ["customerId", "sku"], "owner": "erp",
          "fields": {
            "customerId": { "type": "int32", "filterable": true, "sortable": true },
            "sku": { "type": "string", "maxLength": 20, "filterable": true, "sortable": true },
            "quantity": { "type": "int64", "filterable": true, "sortable": true }
          },
          "relations": {
            "owner": { "resource": "customers", "on": { "customerId": "id" } },
            "same": { "resource": "lines", "on": { "customerId": "customerId", "sku": "sku" } },
            "twins": { "resource": "lines", "many": true, "on": { "sku": "sku", "customerId": "customerId" } },
            "siblings": { "resource": "lines", "many": true, "on": { "customerId": "customerId" } }
          }
        }
        """;
}
