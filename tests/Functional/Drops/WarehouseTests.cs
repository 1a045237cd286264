using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.GraphQL;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Drops;

/// <summary>The sample company's warehouse, through the gateway: what it exports, what it imports, and what persons decide about its files.</summary>
public sealed class WarehouseTests(WarehouseCompany company) : IClassFixture<WarehouseCompany>
{
    private readonly GatewayUnderTest _gateway = company.Gateway;
    private readonly WarehouseFolder _warehouse = company.Warehouse;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_three_exports_are_resources_like_any_other_and_joined_with_the_erp()
    {
        Assert.Equal("""{"id":"V101","name":"Nordisk Værktøj","town":"Aarhus","leadTimeDays":5}""", await GetAsync("/api/suppliers/V101"));
        Assert.Equal("""{"items":[{"id":"V103","town":"Cork"}]}""", await GetAsync("/api/suppliers?fields=id,town&town=Cork"));
        var shipment = JsonDocument.Parse(await GetAsync("/api/shipments/7000002")).RootElement;
        Assert.Equal(("dpd", "0.287", 2), (shipment.GetProperty("carrier").GetString(), shipment.GetProperty("weightKg").GetRawText(), shipment.GetProperty("parcels").GetInt32()));
        using var answer = await _gateway.Client.GetAsync("/api/shipments?carrier=dpd&sort=-weightKg&limit=1&count=exact", Cancel);
        Assert.Equal(TimeProvider.System.GetUtcNow().Date, answer.Content.Headers.LastModified!.Value.UtcDateTime.Date);

        using var asked = await _gateway.Client.PostAsJsonAsync("/graphql", new { query = "{ products(first: 3) { nodes { id stock { location onHand } } } shipments(first: 1) { nodes { order { id status } } } }" }, Cancel);
        var data = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("data");
        Assert.All(data.GetProperty("products").GetProperty("nodes").EnumerateArray(), product => Assert.StartsWith("Aisle ", product.GetProperty("stock").GetProperty("location").GetString(), StringComparison.Ordinal));
        Assert.Contains(data.GetProperty("shipments").GetProperty("nodes")[0].GetProperty("order").GetProperty("status").GetString(), new[] { "shipped", "invoiced" });
    }

    [Fact]
    public async Task The_mainframes_variant_of_the_shipments_says_the_same()
    {
        await using var other = await GatewayUnderTest.StartAsync(gateway =>
        {
            var warehouse = new WarehouseFolder(gateway.Write, gateway.Folder, change: system =>
            {
                var inbound = system["bindings"]!["shipments"]!["inbound"]!;
                inbound["include"]![0] = "SHIP*.EBC";
                var layout = inbound["layout"]!;
                (layout["encoding"], layout["framing"], layout["recordLength"]) = ("ibm037", "fixed", 60);
                var weight = layout["records"]![1]!["columns"]![5]!;
                (weight["length"], weight["type"]) = (4, "packed");
            });
            warehouse.WorkAsync("--ebcdic").GetAwaiter().GetResult();
        });
        const string Question = "/api/shipments?sort=id&limit=200&count=exact&fields=id,orderId,carrier,shippedOn,parcels,weightKg";
        await Eventually.Async(async () => Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync("/api/shipments", Cancel)).StatusCode));
        Assert.Equal(Items(await GetAsync(Question)), Items(await other.Client.GetStringAsync(Question, Cancel)));
    }

    [Fact]
    public async Task A_pick_goes_through_the_queue_into_an_import_file_and_is_answered_by_the_warehouse()
    {
        var good = await PickAsync(new { orderId = 5000001, productId = "HT-10000", quantity = 3 });
        var bad = await PickAsync(new { orderId = 5000001, productId = "HT-1", quantity = 3 });
        // What can only be written is a mutation without a record.
        var mutated = await SampleCompany.AskAsync(
            _gateway, """mutation { createPick(input: { orderId: 5000002, productId: "HT-10000", quantity: 1 }) { operation { id state } errors { code } } }""");
        var inbox = Path.Combine(_warehouse.Share, "inbox/orders");
        await Eventually.Async(async () => Assert.NotEmpty(await Task.FromResult(Directory.GetFiles(inbox, "picks-*.csv"))));
        await Eventually.Async(async () => Assert.Equal(("awaiting", "awaiting"), (await StateAsync(good), await StateAsync(bad))));
        // What goes out can no longer be taken back.
        using var cancel = await _gateway.Client.PostAsync(good + "/cancel", null, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, cancel.StatusCode);

        await Eventually.Async(async () =>
        {
            await _warehouse.WorkAsync();
            Assert.Equal(("succeeded", "refused"), (await StateAsync(good), await StateAsync(bad)));
            Assert.Equal("succeeded", await StateAsync($"/operations/{mutated.GetProperty("data").GetProperty("createPick").GetProperty("operation").GetProperty("id").GetString()}"));
        });
        Assert.Contains("No such article, or nothing to pick.", await GetAsync(bad), StringComparison.Ordinal);
        Assert.Contains("/api/picks/90000", await GetAsync(good), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persons_decide_about_files_through_the_admin_api()
    {
        var admin = new HttpClient { BaseAddress = _gateway.Management.BaseAddress };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(_gateway.Folder, "data/admin.token"), Cancel)).Trim());
        var loaded = (await DropsAsync(admin, "?resource=stock&state=loaded"))[0];
        var id = loaded.GetProperty("id").GetString()!;
        Assert.True(loaded.GetProperty("current").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, await DecideAsync(admin, "ffffffff", "replay", "so"));
        Assert.Equal(HttpStatusCode.BadRequest, await DecideAsync(admin, id, "replay", " "));
        Assert.Equal(HttpStatusCode.Conflict, await DecideAsync(admin, id, "discard", "so"));
        var mistake = JsonDocument.Parse(await (await admin.GetAsync("/admin/drops?state=eaten", Cancel)).Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal((400, "bad-request"), (mistake.GetProperty("status").GetInt32(), mistake.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _gateway.Management.GetAsync("/admin/drops", Cancel)).StatusCode);

        var origin = JsonDocument.Parse(await admin.GetStringAsync("/admin/drops/of/suppliers/V100", Cancel)).RootElement;
        Assert.Equal("suppliers.xml", origin.GetProperty("drop").GetProperty("name").GetString());
        Assert.Equal(3, origin.GetProperty("line").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/drops/of/suppliers/V999", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/drops/of/customers/100001", Cancel)).StatusCode);

        // One row of many: too few for the resource, so that it waits for a person.
        await File.WriteAllTextAsync(Path.Combine(_warehouse.Share, "outbox/stock/stock-9.csv"), "SKU;LOC;QTY;RES;COST;COUNTED\r\nHT-10000;Aisle 9;5;0;1.20;24/11/2026\r\nT;1;5\r\n", Cancel);
        await Eventually.Async(async () => Assert.NotEmpty(await DropsAsync(admin, "?resource=stock&state=waiting")));
        var waiting = (await DropsAsync(admin, "?resource=stock&state=waiting"))[0].GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await DecideAsync(admin, waiting[^8..], "replay", "stocktaking"));
        await Eventually.Async(async () => Assert.Equal("""{"items":[{"productId":"HT-10000","onHand":5}]}""", await GetAsync("/api/stock?fields=productId,onHand")));
        var shown = await admin.GetStringAsync($"/admin/drops/{waiting}", Cancel);
        Assert.Contains("stocktaking", shown, StringComparison.Ordinal);
        Assert.Contains("\"current\":true", shown, StringComparison.Ordinal);

        // And back to what was before.
        Assert.Equal(HttpStatusCode.OK, await DecideAsync(admin, id, "replay", "it was wrong"));
        await Eventually.Async(async () => Assert.NotEqual("1", JsonDocument.Parse(await GetAsync("/api/stock?limit=1&count=exact")).RootElement.GetProperty("totalCount").GetRawText()));
    }

    private async Task<string> PickAsync(object pick)
    {
        using var answer = await _gateway.Client.PostAsJsonAsync("/api/picks", pick, Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancel));
        return answer.Headers.Location!.ToString();
    }

    private async Task<string> StateAsync(string operation) => JsonDocument.Parse(await GetAsync(operation)).RootElement.GetProperty("state").GetString()!;

    private Task<string> GetAsync(string path) => _gateway.Client.GetStringAsync(path, Cancel);

    private static string Items(string answer) => JsonDocument.Parse(answer).RootElement.GetProperty("items").GetRawText();

    private static async Task<List<JsonElement>> DropsAsync(HttpClient admin, string query) => [.. JsonDocument.Parse(await admin.GetStringAsync("/admin/drops" + query, Cancel)).RootElement.EnumerateArray()];

    private static async Task<HttpStatusCode> DecideAsync(HttpClient admin, string id, string decision, string reason)
    {
        using var answer = await admin.PostAsJsonAsync($"/admin/drops/{id}/{decision}", new { reason, by = "tests", accept = false }, Cancel);
        return answer.StatusCode;
    }
}
