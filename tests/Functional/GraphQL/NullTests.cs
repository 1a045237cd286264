using System.Text.Json;
using LegacyGateway.Tests.Functional.Evidence;
using LegacyGateway.Tests.Functional.Rest;
using Microsoft.AspNetCore.Http;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>A non-null field that has no value: the nearest place that may be null is, with the reason, and what stands beside it stays.</summary>
public sealed class NullTests
{
    [Fact]
    public async Task A_value_that_must_be_there_and_is_not_nulls_its_nearest_nullable_parent_and_nothing_else()
    {
        // Customer 3 has a status that the contract does not know.
        await using var gateway = await RelatedLines.StartAsync(more: "INSERT INTO LINES VALUES (3, 'R', 6)");

        var answer = await AskAsync(gateway, """
            { bad: customer(id: 3) { name status } good: customer(id: 1) { status } named: customer(id: 3) { name }
              lines(first: 9, sort: [{ field: sku }]) { nodes { sku siblings(first: 1) { nodes { owner { status } } } owner { id status } } }
              customers(filter: { id: { in: [1, 3] } }) { nodes { id status } edges { node { id } } } }
            """);

        var data = answer.GetProperty("data");
        Assert.Equal(("null", """{"status":"active"}""", """{"name":"Rotten"}"""), (Of(data, "bad"), Of(data, "good"), Of(data, "named")));
        Assert.Equal(
            """["A 2 active active","A/1,x~ 1 active active","B 1 active active","B 2 active active","C 1 active active","R null null"]""",
            JsonSerializer.Serialize(data.GetProperty("lines").GetProperty("nodes").EnumerateArray().Select(Line)));
        // An entry of a list cannot be null by the schema: the record is left out, which `LegacyGateway-Omitted` counts.
        Assert.Equal("""{"nodes":[{"id":1,"status":"active"}],"edges":[{"node":{"id":1}}]}""", Of(data, "customers"));
        Assert.Equal(
            ["bad record-unreadable", "lines/nodes/5/owner record-unreadable", "lines/nodes/5/siblings/nodes/0/owner record-unreadable"],
            Errors(answer));
    }

    [Fact]
    public async Task What_a_service_leaves_out_or_gives_as_null_nulls_the_record_that_it_belongs_to()
    {
        await using var world = await ShadowWorld.StartAsync("migrated", (id, http) => http.Response.WriteAsync(id switch
        {
            1 => """{"id":1,"total":1.00,"email":"a@x.example","seenAt":"2020-01-01T00:00:00Z","tags":[]}""",
            2 => """{"id":2,"name":"Two","total":1.00,"email":"a@x.example","seenAt":"2020-01-01T00:00:00Z","tags":["a",null]}""",
            _ => ShadowWorld.Thing(id),
        }));

        var answer = await AskAsync(world.Gateway, "{ a: thing(id: 1) { id name } b: thing(id: 2) { id tags } c: thing(id: 3) { id name tags } }");

        Assert.Equal("""{"a":null,"b":null,"c":{"id":3,"name":"Name 3","tags":["a","b"]}}""", answer.GetProperty("data").GetRawText());
        Assert.Equal(["a record-unreadable", "b record-unreadable"], Errors(answer));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Relations_are_followed_by_fields_that_are_not_asked_for_or_only_under_an_alias(bool migrated)
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await RelatedLines.StartAsync(migrated ? service.Address : null, more: "INSERT INTO LINES VALUES (7, 'S', 6); INSERT INTO CUSTMAST VALUES (7, 'Else', 'A', NULL, 200, 0, 'X7')");

        // Names of other fields are taken on purpose: what is shown as `id` is a name, and as `customerId` a SKU.
        var answer = await AskAsync(gateway, """
            { none: lines(filter: { customerId: { gte: 2 } }, sort: [{ field: sku }]) { nodes { owner { status } } }
              aliased: lines(filter: { customerId: { gte: 2 } }, sort: [{ field: sku }]) { nodes { nr: customerId owner { number: id } } }
              swapped: lines(filter: { customerId: { gte: 2 } }, sort: [{ field: sku }]) { nodes { customerId: sku owner { id: status } siblings(first: 5) { nodes { customerId: sku } } } } }
            """);

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(
            """
            {"none":{"nodes":[{"owner":{"status":"active"}},{"owner":{"status":"active"}},{"owner":{"status":"active"}}]},
            "aliased":{"nodes":[{"nr":2,"owner":{"number":2}},{"nr":2,"owner":{"number":2}},{"nr":7,"owner":{"number":7}}]},
            "swapped":{"nodes":[{"customerId":"A","owner":{"id":"active"},"siblings":{"nodes":[{"customerId":"A"},{"customerId":"B"}]}},
            {"customerId":"B","owner":{"id":"active"},"siblings":{"nodes":[{"customerId":"A"},{"customerId":"B"}]}},
            {"customerId":"S","owner":{"id":"active"},"siblings":{"nodes":[{"customerId":"S"}]}}]}}
            """.ReplaceLineEndings(""),
            answer.GetProperty("data").GetRawText());
        // One call for all of the level.
        Assert.Equal(migrated ? 1 : 0, service.Asked.Count);
    }

    private static string Of(JsonElement data, string name) => data.GetProperty(name).GetRawText();

    private static string Line(JsonElement line) =>
        $"{line.GetProperty("sku").GetString()} {Owner(line)} {Status(line.GetProperty("siblings").GetProperty("nodes")[0].GetProperty("owner"))}";

    private static string Owner(JsonElement line) =>
        line.GetProperty("owner") is { ValueKind: JsonValueKind.Object } owner ? $"{owner.GetProperty("id")} {Status(owner)}" : "null";

    private static string Status(JsonElement owner) => owner.ValueKind == JsonValueKind.Object ? owner.GetProperty("status").GetString()! : "null";

    private static IEnumerable<string> Errors(JsonElement answer) => answer.GetProperty("errors").EnumerateArray()
        .Select(error => $"{string.Join('/', error.GetProperty("path").EnumerateArray())} {error.GetProperty("extensions").GetProperty("code").GetString()}")
        .Order(StringComparer.Ordinal);
}
