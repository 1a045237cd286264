using System.Net.Http.Json;
using System.Text.Json;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.Ui;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>Questions to a system whose screens show one record at a time.</summary>
public sealed class ScreenTests
{
    [Fact]
    public async Task Several_tickets_are_read_one_by_one_where_no_screen_lists_them()
    {
        await using var helpdesk = await HelpdeskProcess.StartAsync();
        using var deployment = HelpdeskDeployment.Of(helpdesk, [1, 2, 3], change: system => system["bindings"]!["tickets"]!.AsObject().Remove("list"));
        await using var gateway = await GatewayProcess.StartAsync(deployment);

        var several = await AskAsync(gateway, "{ tickets(filter: { id: { in: [1003, 77, 1001] } }) { nodes { id subject } pageInfo { hasNextPage } } one: ticket(id: 1001) { subject } }");
        var high = await AskAsync(gateway, "{ tickets(filter: { id: { in: [1001, 1003] }, subject: { eq: \"No such subject\" } }) { nodes { id } } }");
        var all = await AskAsync(gateway, "{ tickets(first: 3) { nodes { id } } }");
        var sorted = await AskAsync(gateway, "{ tickets(filter: { id: { in: [1001, 1003] } }, sort: [{ field: id }]) { nodes { id } } }");

        Assert.False(several.TryGetProperty("errors", out var errors), errors.ToString());
        var nodes = several.GetProperty("data").GetProperty("tickets").GetProperty("nodes");
        Assert.Equal([1003, 1001], nodes.EnumerateArray().Select(node => node.GetProperty("id").GetInt32()));
        Assert.Equal(several.GetProperty("data").GetProperty("one").GetProperty("subject").GetString(), nodes[1].GetProperty("subject").GetString());
        Assert.Equal("""{"tickets":{"nodes":[]}}""", high.GetProperty("data").GetRawText());
        Assert.All(new[] { all, sorted }, answer => Assert.Equal("not-supported", QueryTests.Error(answer).Code));
    }

    private static async Task<JsonElement> AskAsync(GatewayProcess gateway, string query)
    {
        using var answer = await gateway.Public.PostAsJsonAsync("graphql", new { query }, TestContext.Current.CancellationToken);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
