using System.Net;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Fixtures;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>Mutations: whatever becomes of a write stands in the payload.</summary>
public sealed class MutationTests(SampleCompany company) : IClassFixture<SampleCompany>
{
    private const string Create = """
        mutation C($input: CustomerInput!, $key: String) { createCustomer(input: $input, idempotencyKey: $key) {
          __typename operation { id state resource key attempts finishedAt } record { id name status address { city } orders(first: 1) { nodes { id } } } errors { field code message retryable } } }
        """;

    private static readonly object New = new { name = "Brand New Ltd", status = "prospect", address = new { city = "Leeds" }, creditLimit = "12.50" };

    [Fact]
    public async Task A_write_to_a_migrated_service_is_an_operation_that_has_succeeded_already()
    {
        await using var gateway = await MigratedAsync();

        var created = Payload(await AskAsync(gateway, Create, new { input = New }), "createCustomer");
        var id = created.GetProperty("record").GetProperty("id").GetInt32();
        var updated = Payload(await AskAsync(gateway, "mutation U($id: Int!) { updateCustomer(id: $id, input: { status: active, address: { line2: null } }) { operation { state key } record { status address { city } } errors { code } } }", new { id }), "updateCustomer");
        var deleted = Payload(await AskAsync(gateway, "mutation D($id: Int!) { deleteCustomer(id: $id) { operation { state } record { id } errors { code } } }", new { id }), "deleteCustomer");
        var gone = await AskAsync(gateway, "query Q($id: Int!) { customer(id: $id) { id } }", new { id });

        Assert.Equal("succeeded", created.GetProperty("operation").GetProperty("state").GetString());
        Assert.Equal(id.ToString(System.Globalization.CultureInfo.InvariantCulture), created.GetProperty("operation").GetProperty("key").GetString());
        Assert.Equal(("Brand New Ltd", "Leeds", 0), (created.GetProperty("record").GetProperty("name").GetString(), created.GetProperty("record").GetProperty("address").GetProperty("city").GetString(), created.GetProperty("record").GetProperty("orders").GetProperty("nodes").GetArrayLength()));
        Assert.Equal("[]", created.GetProperty("errors").GetRawText());
        Assert.Equal("""{"status":"active","address":{"city":"Leeds"}}""", updated.GetProperty("record").GetRawText());
        Assert.Equal("""{"operation":{"state":"succeeded"},"record":null,"errors":[]}""", deleted.GetRawText());
        Assert.Equal("""{"customer":null}""", gone.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task What_a_service_refuses_stands_in_the_payload_by_field()
    {
        await using var gateway = await MigratedAsync();

        var refused = Payload(await AskAsync(gateway, Create, new { input = new { status = "prospect" } }), "createCustomer");
        var absent = Payload(await AskAsync(gateway, "mutation { deleteCustomer(id: 1) { operation { id } errors { code } } }"), "deleteCustomer");

        Assert.Equal(("refused", JsonValueKind.Null), (refused.GetProperty("operation").GetProperty("state").GetString(), refused.GetProperty("record").ValueKind));
        Assert.Contains(refused.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == "name");
        Assert.Equal("not-found", absent.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_write_to_a_service_can_be_looked_up_and_its_repetition_is_the_same_operation()
    {
        await using var gateway = await MigratedAsync();
        var key = $"key-{Guid.NewGuid()}";

        var first = Payload(await AskAsync(gateway, Create, new { input = New, key }), "createCustomer");
        var again = Payload(await AskAsync(gateway, Create, new { input = New, key }), "createCustomer");
        var other = Payload(await AskAsync(gateway, Create, new { input = new { name = "Other" }, key }), "createCustomer");
        var id = first.GetProperty("operation").GetProperty("id").GetString();
        var found = await AskAsync(gateway, "query O($id: ID!) { operation(id: $id) { state key attempts } }", new { id });
        using var rest = JsonDocument.Parse(await gateway.Client.GetStringAsync($"operations/{id}", TestContext.Current.CancellationToken));
        var quick = Payload(await AskAsync(gateway, "mutation($input: CustomerInput!) { createCustomer(input: $input, wait: 0) { operation { id state } record { id } } }", new { input = New }), "createCustomer");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("idempotency-key-reused", other.GetProperty("errors")[0].GetProperty("code").GetString());
        var number = first.GetProperty("operation").GetProperty("key").GetString();
        Assert.Equal($$$"""{"operation":{"state":"succeeded","key":"{{{number}}}","attempts":1}}""", found.GetProperty("data").GetRawText());
        Assert.Equal(("succeeded", number), (rest.RootElement.GetProperty("state").GetString(), rest.RootElement.GetProperty("key").GetString()));
        Assert.Equal(JsonValueKind.Null, quick.GetProperty("record").ValueKind);
        await Host.Eventually.Async(async () => Assert.Equal(
            """{"operation":{"state":"succeeded"}}""",
            (await AskAsync(gateway, "query O($id: ID!) { operation(id: $id) { state } }", new { id = quick.GetProperty("operation").GetProperty("id").GetString() })).GetProperty("data").GetRawText()));
    }

    [Fact]
    public async Task What_is_only_to_be_validated_is_checked_by_the_service_and_what_may_not_be_shown_is_told_before_anything_is_written()
    {
        await using var gateway = await MigratedAsync();
        const string Try = "mutation($input: CustomerInput!) { createCustomer(input: $input, validateOnly: true) { operation { id } errors { field code } } }";
        const string Count = "{ customers(filter: { name: { eq: \"Brand Unseen\" } }) { totalCount } }";

        var fine = Payload(await AskAsync(gateway, Try, new { input = new { name = "Brand Unseen", status = "prospect" } }), "createCustomer");
        var wrong = Payload(await AskAsync(gateway, Try, new { input = new { status = "prospect" } }), "createCustomer");
        var curious = Payload(await AskAsync(gateway, "mutation { createCustomer(input: { name: \"Brand Unseen\", status: prospect }) { operation { id } record { email } errors { field code } } }"), "createCustomer");

        Assert.Equal("""{"operation":null,"errors":[]}""", fine.GetRawText());
        Assert.Contains(wrong.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == "name");
        Assert.Equal("""{"operation":null,"record":null,"errors":[{"field":"email","code":"pii-scope-missing"}]}""", curious.GetRawText());
        Assert.Equal("""{"customers":{"totalCount":0}}""", (await AskAsync(gateway, Count)).GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_write_to_a_legacy_system_without_a_door_is_a_clear_error()
    {
        var payload = Payload(await AskAsync(company.Gateway, Create, new { input = New }), "createCustomer");
        var unknown = await AskAsync(company.Gateway, "{ operation(id: \"01890a5d-ac96-774b-bcce-b302099a8057\") { state } }");

        Assert.Equal("operations-not-configured", payload.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("operation").ValueKind);
        Assert.Equal("""{"operation":null}""", unknown.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_get_never_writes_not_even_by_a_document_that_is_remembered()
    {
        await using var gateway = await MigratedAsync();
        const string Delete = "mutation { deleteCustomer(id: 100042) { errors { code } } }";
        const string Both = "query Q { customer(id: 100042) { id } } mutation D { deleteCustomer(id: 100042) { errors { code } } }";

        // Remembered by a POST that runs its query.
        using var post = await gateway.Client.PostAsync("graphql", new StringContent(JsonSerializer.Serialize(new { query = Both, operationName = "Q" }), System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        using var remembered = await gateway.Client.GetAsync($"graphql?operationName=D&query={Uri.EscapeDataString(Both)}", TestContext.Current.CancellationToken);
        using var fresh = await gateway.Client.GetAsync($"graphql?query={Uri.EscapeDataString(Delete)}", TestContext.Current.CancellationToken);
        var still = await AskAsync(gateway, "{ customer(id: 100042) { id } }");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed, HttpStatusCode.MethodNotAllowed], [post.StatusCode, remembered.StatusCode, fresh.StatusCode]);
        Assert.Equal("""{"customer":{"id":100042}}""", still.GetProperty("data").GetRawText());
    }

    private Task<GatewayUnderTest> MigratedAsync() => company.StartAsync((name, text) => name == "yarp.json" ? company.YarpAt("migrated") : text);

    internal static JsonElement Payload(JsonElement answer, string name)
    {
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty(name);
    }
}
