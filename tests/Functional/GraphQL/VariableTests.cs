using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Tests.Functional.Fixtures;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>Variables and their defaults, one document for all of them: what one execution was given, the next does not have.</summary>
public sealed class VariableTests
{
    private const string Query = """
        query Q($first: Int = 3, $status: CustomerStatus = active, $ids: [Int!] = [1, 2, 5], $sort: [CustomerSort!] = [{ field: name, direction: DESC }], $shown: Boolean! = false) {
          customers(first: $first, filter: { status: { eq: $status }, id: { in: $ids } }, sort: $sort) { nodes { id name @include(if: $shown) } }
        }
        """;

    /// <summary>With a filter as a whole.</summary>
    private const string Filtered = """
        query F($filter: CustomerFilter = { status: { eq: blocked }, id: { in: [4] } }, $sort: [CustomerSort!] = { field: id }) { customers(first: 3, filter: $filter, sort: $sort) { nodes { id } } }
        """;

    [Fact]
    public async Task Defaults_hold_where_a_variable_is_absent_and_what_is_given_goes_before_them()
    {
        await using var gateway = await RelatedLines.StartAsync();

        // By name descending: O'Brien, Beta, Acme; a page has 2 unless it is told, and 3 at most.
        Assert.Equal("2 5 1", await IdsAsync(gateway, Query, "{}"));
        Assert.Equal("2", await IdsAsync(gateway, Query, """{ "first": 1 }"""));
        Assert.Equal("2 5", await IdsAsync(gateway, Query, """{ "first": null }"""));
        Assert.Equal("4", await IdsAsync(gateway, Query, """{ "status": "blocked", "ids": [1, 4] }"""));
        Assert.Equal("5", await IdsAsync(gateway, Query, """{ "ids": 5 }"""));
        Assert.Equal("1 2 5", await IdsAsync(gateway, Query, """{ "sort": null }"""));
        Assert.Equal("1 2 5", await IdsAsync(gateway, Query, """{ "sort": [{ "field": "id" }] }"""));
        Assert.Equal("5 2 1", await IdsAsync(gateway, Query, """{ "sort": { "field": "id", "direction": "DESC" } }"""));
        Assert.Equal("2 5 1", await IdsAsync(gateway, Query, "{}"));
        Assert.Equal("4", await IdsAsync(gateway, Filtered, "{}"));
        Assert.Equal("1 2", await IdsAsync(gateway, Filtered, """{ "filter": { "id": { "in": [2, 1] } } }"""));
        // No condition at all: the id of a record can be read whatever else it holds.
        Assert.Equal("1 2 3", await IdsAsync(gateway, Filtered, """{ "filter": null }"""));
        var shown = await AskAsync(gateway, Query, new { shown = true, first = 1 });
        Assert.Equal("""[{"id":2,"name":"O'Brien & Söhne"}]""", JsonSerializer.Serialize(Nodes(shown), Plain));
    }

    [Fact]
    public async Task A_null_or_another_type_in_place_of_a_default_is_refused_by_its_code()
    {
        await using var gateway = await RelatedLines.StartAsync();

        // What the schema forbids is no GraphQL request; what only a filter forbids is an error of its field.
        foreach (var variables in new[]
        {
            """{ "shown": null }""", """{ "status": "ACTIVE" }""", """{ "ids": [1, null] }""", """{ "first": "3" }""", """{ "first": 2147483648 }""", """{ "sort": [{ "direction": "ASC" }] }""",
            """{ "sort": [{ "field": "id", "direction": null }] }""", """{ "sort": [null] }""",
        })
            Assert.Equal((HttpStatusCode.BadRequest, "graphql-invalid"), await RefusedAsync(gateway, variables));
        foreach (var variables in new[] { """{ "status": null }""", """{ "ids": null }""", """{ "ids": [] }""" })
            Assert.Equal((HttpStatusCode.OK, "invalid-request"), await RefusedAsync(gateway, variables));
    }

    private static async Task<(HttpStatusCode Status, string? Code)> RefusedAsync(GatewayUnderTest gateway, string variables)
    {
        var (status, answer) = await SendAsync(gateway, Query, JsonNode.Parse(variables));
        Assert.True(answer.TryGetProperty("errors", out var errors), $"{variables}: {answer}");
        return (status, errors[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static async Task<string> IdsAsync(GatewayUnderTest gateway, string query, string variables)
    {
        var answer = await AskAsync(gateway, query, JsonNode.Parse(variables));
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{variables}: {errors}");
        return string.Join(' ', Nodes(answer).EnumerateArray().Select(node => node.GetProperty("id").GetInt32()));
    }

    private static JsonElement Nodes(JsonElement answer) => answer.GetProperty("data").GetProperty("customers").GetProperty("nodes");

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
