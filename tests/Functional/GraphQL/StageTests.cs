using System.Text.Json;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Identity;
using LegacyGateway.Tests.Functional.Evidence;
using Microsoft.AspNetCore.Http;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>Both facades at every stage of a route: who asks the same is answered by the same.</summary>
public sealed class StageTests(SampleCompany company) : IClassFixture<SampleCompany>
{
    private const string Spanning = "{ customers(first: 3, sort: [{ field: id }]) { nodes { id name orders(first: 2) { nodes { id customer { status } } } } } orders(first: 4) { nodes { customer { id address { city } } } } }";
    private const int Consumers = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("legacy", Consumers)]
    [InlineData("shadow", Consumers)]
    [InlineData("canary", Consumers - 5)]
    [InlineData("migrated", 0)]
    public async Task Each_consumer_is_answered_by_the_same_backend_in_both_facades_and_a_query_that_spans_two_says_the_same(string stage, int byLegacy)
    {
        await using var gateway = await company.StartAsync(
            (name, text) => name == "yarp.json" ? YarpAt(stage) : text,
            [.. Enumerable.Range(1, Consumers).SelectMany(number => new[] { ($"Identity:ApiKeys:{number}:Name", $"app{number}"), ($"Identity:ApiKeys:{number}:Hash", ApiKey.HashOf(Key(number))) })]);
        var wanted = (await AskAsync(company.Gateway, Spanning)).GetProperty("data").GetRawText();

        var legacy = 0;
        for (var number = 1; number <= Consumers; number++)
        {
            var rest = await RestAsync(gateway, Key(number));
            var graph = await AskAsync(gateway, "{ customers(first: 1) { pageInfo { endCursor } } }", key: Key(number));
            var isLegacy = graph.GetProperty("data").GetProperty("customers").GetProperty("pageInfo").GetProperty("endCursor").GetString()!.StartsWith("lg1.", StringComparison.Ordinal);
            Assert.Equal(rest, isLegacy);
            legacy += isLegacy ? 1 : 0;
        }

        foreach (var number in new[] { 1, 2 })
            Assert.Equal(wanted, (await AskAsync(gateway, Spanning, key: Key(number))).GetProperty("data").GetRawText());
        Assert.Equal(byLegacy, legacy);
    }

    [Fact]
    public async Task Under_shadow_the_candidate_is_asked_aside_and_the_caller_is_not_touched_by_what_it_answers()
    {
        await using var world = await ShadowWorld.StartAsync("shadow", (id, http) =>
        {
            http.Response.StatusCode = id == 2 ? 500 : 200;
            return http.Response.WriteAsync(id == 2 ? "{}" : ShadowWorld.Thing(id, id == 3 ? "9.99" : null));
        });

        var answers = new List<JsonElement>();
        for (var id = 1; id <= 4; id++)
            answers.Add(await AskAsync(world.Gateway, "query Q($id: Int!) { thing(id: $id) { id name total } }", new { id }));
        var list = await AskAsync(world.Gateway, "{ things(first: 3, sort: [{ field: id, direction: DESC }]) { nodes { id } } }");
        var evidence = await world.UntilAsync(found => found.Candidate.Answers >= 5 && found.Fields.Any(field => field.Field == "total"));

        Assert.Equal(
            ["1.00", "2.00", "3.00", "4.00"], answers.Select(answer => answer.GetProperty("data").GetProperty("thing").GetProperty("total").GetRawText()));
        Assert.All([.. answers, list], answer => Assert.False(answer.TryGetProperty("errors", out _)));
        Assert.Equal(Stage.Shadow, world.Row.Stage);
        Assert.Equal((5, 1), (evidence.Candidate.Answers, evidence.Candidate.Errors));
        Assert.Contains(evidence.Fields, field => field.Field == "total");
        Assert.Equal(5, world.Service.Requests.Count);
        Assert.All(world.Service.Requests, asked => Assert.Equal("1", asked.Headers["LegacyGateway-Shadow"]));
        Assert.Contains(world.Service.Requests, asked => asked.Target.StartsWith("/api/things?", StringComparison.Ordinal) && asked.Target.Contains("sort=-id&limit=3", StringComparison.Ordinal));
    }

    /// <summary>The reads at a stage, with half of the records and five consumers in its canary; the writes stay.</summary>
    private string YarpAt(string stage)
    {
        const string AtLegacy = "\"Migration.Stage\": \"legacy\"";
        var yarp = company.YarpAt("legacy");
        var first = yarp.IndexOf(AtLegacy, StringComparison.Ordinal);
        return yarp[..first] + $"\"Migration.Stage\": \"{stage}\", \"Migration.Percent\": \"50\", \"Migration.Cohort.Consumers\": \"app2,app3,app5,app8,app11\"" + yarp[(first + AtLegacy.Length)..];
    }

    private static string Key(int number) => $"lgw_app{number}";

    private static async Task<bool> RestAsync(Fixtures.GatewayUnderTest gateway, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/customers?limit=1");
        request.Headers.Add("X-API-Key", key);
        using var answer = await gateway.Client.SendAsync(request, Cancellation);
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return list.RootElement.GetProperty("next").GetString()!.StartsWith("lg1.", StringComparison.Ordinal);
    }
}
