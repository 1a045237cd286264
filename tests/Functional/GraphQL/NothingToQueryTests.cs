using System.Net;
using System.Net.Http.Json;
using LegacyGateway.Tests.Functional.Forwarding;

namespace LegacyGateway.Tests.Functional.GraphQL;

public sealed class NothingToQueryTests
{
    [Fact]
    public async Task A_deployment_of_plain_routes_alone_starts_and_has_nothing_to_query()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync($$"""
            {
              "Routes": { "site": { "ClusterId": "site", "Match": { "Path": "/shop/{**all}" } } },
              "Clusters": { "site": { "Destinations": { "a": { "Address": "{{service.Address}}" } } } }
            }
            """);

        using var answer = await world.Client.PostAsJsonAsync("graphql", new { query = "{ __typename }" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
