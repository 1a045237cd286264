using System.Text.Json;
using LegacyGateway.Tests.Functional.Fixtures;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>A route moves, or a system is down, while queries span it and others.</summary>
public sealed class MoveTests(SampleCompany company) : IClassFixture<SampleCompany>
{
    private const string Spanning = "{ orders(first: 5) { nodes { id customer { id name status address { city } } } } customers(first: 3, sort: [{ field: id }]) { nodes { id orders(first: 2) { nodes { id } } } } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_facades_change_at_the_same_moment_and_a_query_that_spans_both_backends_answers_the_same_at_every_stage()
    {
        await using var gateway = await company.StartAsync();
        var before = await AskAsync(gateway, Spanning);
        Assert.Equal((true, true), await LegacyAnswersAsync(gateway));

        await MoveAsync(gateway, "migrated", legacy: false);
        var after = await AskAsync(gateway, Spanning);
        await MoveAsync(gateway, "legacy", legacy: true);

        Assert.False(before.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(before.GetProperty("data").GetRawText(), after.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_legacy_cursor_is_answered_by_legacy_after_the_move()
    {
        await using var gateway = await company.StartAsync();
        const string Page = "query Q($after: String) { customers(first: 2, after: $after, sort: [{ field: id }]) { nodes { id } pageInfo { endCursor } } }";
        var first = await AskAsync(gateway, Page);
        var cursor = EndCursor(first);
        await MoveAsync(gateway, "migrated", legacy: false);

        var second = await AskAsync(gateway, Page, new { after = cursor });
        var own = await AskAsync(gateway, Page);
        var ownSecond = await AskAsync(gateway, Page, new { after = EndCursor(own) });

        Assert.StartsWith($"lg1.{company.System}.", EndCursor(second), StringComparison.Ordinal);
        Assert.False(EndCursor(own).StartsWith("lg1.", StringComparison.Ordinal));
        Assert.Equal(second.GetProperty("data").GetProperty("customers").GetProperty("nodes").GetRawText(), ownSecond.GetProperty("data").GetProperty("customers").GetProperty("nodes").GetRawText());
    }

    [Fact]
    public async Task What_a_service_that_is_down_would_serve_is_null_with_an_error_and_the_rest_stands()
    {
        await using var gateway = await company.StartAsync((name, text) => name == "yarp.json"
            ? company.YarpAt("migrated").Replace("\"Address\": \"http://127.0.0.1:", "\"Address\": \"http://127.0.0.1:1/#", StringComparison.Ordinal)
            : text);

        var (status, answer) = await SendAsync(gateway, "{ orders(first: 2) { nodes { id customer { name } lines(first: 1) { nodes { lineNo } } } } customers { nodes { id } } products(first: 1) { nodes { id } } }");

        Assert.Equal(200, (int)status);
        var data = answer.GetProperty("data");
        Assert.Equal(JsonValueKind.Null, data.GetProperty("customers").ValueKind);
        Assert.Equal(1, data.GetProperty("products").GetProperty("nodes").GetArrayLength());
        foreach (var order in data.GetProperty("orders").GetProperty("nodes").EnumerateArray())
        {
            Assert.Equal(JsonValueKind.Null, order.GetProperty("customer").ValueKind);
            Assert.Equal(JsonValueKind.Array, order.GetProperty("lines").GetProperty("nodes").ValueKind);
        }

        var errors = answer.GetProperty("errors").EnumerateArray().ToArray();
        Assert.Equal(
            ["customers", "orders/nodes/0/customer", "orders/nodes/1/customer"],
            errors.Select(error => string.Join('/', error.GetProperty("path").EnumerateArray())).Order());
        Assert.All(errors, error =>
        {
            Assert.Equal("backend-unreachable", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.True(error.GetProperty("extensions").GetProperty("retryable").GetBoolean());
            Assert.DoesNotContain("127.0.0.1", error.GetRawText(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_a_legacy_system_that_is_down_would_serve_is_null_with_the_code_that_rest_has()
    {
        await using var gateway = await company.StartAsync((name, text) => name switch
        {
            "yarp.json" => company.YarpAt("migrated"),
            "contracts/systems/erp.json" => text.Replace("erp.db", "absent/erp.db", StringComparison.Ordinal),
            _ => text,
        });

        var answer = await AskAsync(gateway, "{ customers(first: 2) { nodes { name orders(first: 1) { nodes { id } } } } orders { nodes { id } } }");
        using var rest = await gateway.Client.GetAsync("api/orders", Cancellation);
        using var problem = JsonDocument.Parse(await rest.Content.ReadAsStringAsync(Cancellation));

        var customers = answer.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray().ToArray();
        Assert.Equal(2, customers.Length);
        Assert.All(customers, customer => Assert.Equal(JsonValueKind.Null, customer.GetProperty("orders").ValueKind));
        Assert.All(customers, customer => Assert.NotEmpty(customer.GetProperty("name").GetString()!));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("orders").ValueKind);
        var code = problem.RootElement.GetProperty("code").GetString();
        Assert.Equal("backend-unavailable", code);
        Assert.All(answer.GetProperty("errors").EnumerateArray(), error => Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString()));
        Assert.DoesNotContain("absent", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_contract_changes_the_schema_and_a_refused_one_does_not()
    {
        await using var gateway = await company.StartAsync();
        const string Question = "{ __type(name: \"Product\") { fields { name } } }";
        var contract = await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "contracts/resources/products.json"), Cancellation);
        Assert.Contains("weightKg", (await AskAsync(gateway, Question)).GetRawText(), StringComparison.Ordinal);

        gateway.Write("contracts/resources/products.json", "{ \"resource\": 1 }");
        await UntilAsync(async () => (await gateway.Management.GetStringAsync("health/ready", Cancellation)).Length > 0 && gateway.Log.Any(line => line.Message.Contains("refused", StringComparison.Ordinal)));
        Assert.Contains("weightKg", (await AskAsync(gateway, Question)).GetRawText(), StringComparison.Ordinal);

        gateway.Write("contracts/resources/products.json", contract.Replace("What the company sells.", "Goods.", StringComparison.Ordinal));
        await UntilAsync(async () => (await AskAsync(gateway, "{ __type(name: \"Product\") { description } }")).GetRawText().Contains("Goods.", StringComparison.Ordinal));
    }

    private async Task MoveAsync(GatewayUnderTest gateway, string stage, bool legacy)
    {
        gateway.Write("yarp.json", company.YarpAt(stage));
        await UntilAsync(async () => await LegacyAnswersAsync(gateway) == (legacy, legacy));
    }

    /// <summary>Who answers each facade. REST is asked before and after GraphQL: where it did not change meanwhile, GraphQL must say the same.</summary>
    private static async Task<(bool OfRest, bool OfGraphQL)> LegacyAnswersAsync(GatewayUnderTest gateway)
    {
        var before = await RestAnswersLegacyAsync(gateway);
        var graph = EndCursor(await AskAsync(gateway, "{ customers(first: 1) { pageInfo { endCursor } } }")).StartsWith("lg1.", StringComparison.Ordinal);
        var after = await RestAnswersLegacyAsync(gateway);
        Assert.True(before != after || graph == before, "The facades differ about who answers.");
        return (after, graph);
    }

    private static async Task<bool> RestAnswersLegacyAsync(GatewayUnderTest gateway)
    {
        using var list = JsonDocument.Parse(await gateway.Client.GetStringAsync("api/customers?limit=1", Cancellation));
        return list.RootElement.GetProperty("next").GetString()!.StartsWith("lg1.", StringComparison.Ordinal);
    }

    private static string EndCursor(JsonElement answer) => answer.GetProperty("data").GetProperty("customers").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await holds())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation);
        }

        Assert.Fail("It did not come to hold within ten seconds.");
    }
}
