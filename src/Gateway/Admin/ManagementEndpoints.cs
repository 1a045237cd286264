using LegacyGateway.GraphQL;
using LegacyGateway.Health;

namespace LegacyGateway.Admin;

/// <summary>What the management listener answers.</summary>
internal static class ManagementEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealth();
        endpoints.MapDetailedHealth();
        endpoints.MapAdmin();
        endpoints.MapManagementGraphQL();
        endpoints.MapPrometheusScrapingEndpoint();
    }
}
