using System.Diagnostics;
using System.Net;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Evidence;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Rest;
using Microsoft.AspNetCore.Http;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>What holds for callers whatever they ask: row filters, policies of the operator, time.</summary>
public sealed class RuleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_filter_holds_for_lists_records_nodes_and_relations()
    {
        await using var gateway = await RelatedLines.StartAsync(rowFilter: true);
        const string All = """
            query Q($id: ID!) { customers(first: 3) { totalCount nodes { id } } mine: customer(id: 2) { name } other: customer(id: 1) { name }
              node(nodeId: $id) { nodeId } filtered: customers(filter: { id: { in: [1, 4, 5] } }) { totalCount nodes { id } } lines(first: 9) { nodes { sku owner { id } } } }
            """;

        var clerk = await AskAsync(gateway, All, new { id = NodeId("customers/1") }, ErpDeployment.ClerkKey);
        var nobody = await AskAsync(gateway, "{ customers { totalCount nodes { id } } customer(id: 2) { id } }");

        Assert.False(clerk.TryGetProperty("errors", out var errors), errors.ToString());
        Assert.Equal(
            """
            {"customers":{"totalCount":1,"nodes":[{"id":2}]},"mine":{"name":"O'Brien & Söhne"},"other":null,"node":null,"filtered":{"totalCount":0,"nodes":[]},
            "lines":{"nodes":[{"sku":"A/1,x~","owner":null},{"sku":"B","owner":null},{"sku":"C","owner":null},{"sku":"A","owner":{"id":2}},{"sku":"B","owner":{"id":2}}]}}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(clerk.GetProperty("data"), Plain));
        Assert.Equal("""{"customers":{"totalCount":0,"nodes":[]},"customer":null}""", nobody.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Personal_data_is_written_by_neither_facade_without_its_scope()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(
            gateway => ErpDeployment.Write(gateway, service.Address), [.. ErpDeployment.Identity, ("Identity:ApiKeys:1:Scopes:0", "customers.write")]);
        const string Update = "mutation($input: CustomerInput!) { updateCustomer(id: 2, input: $input) { operation { id } errors { field code retryable } } }";

        foreach (var body in new[] { """{ "email": "x@y.test" }""", """{ "name": "New", "email": null }""", """{ "Email": "x@y.test" }""", """{ "email": 5 }""" })
        {
            var refused = await WriteAsync(gateway, HttpMethod.Patch, "api/customers/2", body, ErpDeployment.OperatorKey);
            Assert.Equal((HttpStatusCode.Forbidden, "pii-scope-missing"), (refused.Status, refused.Code));
            Assert.Equal("email", refused.Json.GetProperty("errors")[0].GetProperty("parameter").GetString());
        }

        var mutation = await AskAsync(gateway, Update, new { input = new { email = "x@y.test" } }, ErpDeployment.OperatorKey);
        Assert.Equal(
            """{"updateCustomer":{"operation":null,"errors":[{"field":"email","code":"pii-scope-missing","retryable":false}]}}""", mutation.GetProperty("data").GetRawText());
        Assert.Empty(service.Asked);

        // What is not personal goes through, and so does everything with the scope.
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(gateway, HttpMethod.Patch, "api/customers/2", """{ "name": "New" }""", ErpDeployment.OperatorKey)).Status);
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(gateway, HttpMethod.Patch, "api/customers/2", """{ "email": "x@y.test" }""", ErpDeployment.ClerkKey)).Status);
        var allowed = await AskAsync(gateway, Update, new { input = new { email = "x@y.test" } }, ErpDeployment.ClerkKey);
        Assert.Equal("[]", allowed.GetProperty("data").GetProperty("updateCustomer").GetProperty("errors").GetRawText());
    }

    [Fact]
    public async Task A_row_filter_holds_for_writes_to_a_service_by_either_facade()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway, service.Address, rowFilter: true), ErpDeployment.Identity);
        const string Rename = "mutation($id: Int!) { updateCustomer(id: $id, input: { name: \"New\" }) { operation { state } errors { field code } } }";

        var foreign = await WriteAsync(gateway, HttpMethod.Patch, "api/customers/7", """{ "name": "New" }""", ErpDeployment.ClerkKey);
        var foreignMutation = await AskAsync(gateway, Rename, new { id = 7 }, ErpDeployment.ClerkKey);
        var given = await WriteAsync(gateway, HttpMethod.Patch, "api/customers/2", """{ "name": "New", "Id": 7 }""", ErpDeployment.ClerkKey);
        var nobody = await WriteAsync(gateway, HttpMethod.Delete, "api/customers/2", null, ErpDeployment.ClerkKey + "x");
        Assert.All(service.Asked, asked => Assert.StartsWith("GET ", asked, StringComparison.Ordinal));
        var own = await WriteAsync(gateway, HttpMethod.Patch, "api/customers/2", """{ "name": "New" }""", ErpDeployment.ClerkKey);
        var ownMutation = await AskAsync(gateway, Rename, new { id = 2 }, ErpDeployment.ClerkKey);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (foreign.Status, given.Status, nobody.Status, own.Status));
        Assert.Equal("""{"updateCustomer":{"operation":null,"errors":[{"field":null,"code":"not-found"}]}}""", foreignMutation.GetProperty("data").GetRawText());
        Assert.Equal("""{"updateCustomer":{"operation":{"state":"succeeded"},"errors":[]}}""", ownMutation.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_relation_by_several_fields_finds_the_records_of_each_parent()
    {
        await using var gateway = await RelatedLines.StartAsync();

        var answer = await AskAsync(gateway, "{ lines(first: 9, sort: [{ field: quantity }]) { nodes { quantity same { quantity } twins(first: 1) { nodes { quantity } pageInfo { hasNextPage } } owner { id } } } }");

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        var lines = answer.GetProperty("data").GetProperty("lines").GetProperty("nodes").EnumerateArray().ToArray();
        Assert.Equal([2, 3, 4, 5, 9007199254740993], lines.Select(line => line.GetProperty("quantity").GetInt64()));
        Assert.All(lines, line => Assert.Equal(line.GetProperty("quantity").GetInt64(), line.GetProperty("same").GetProperty("quantity").GetInt64()));
        Assert.All(lines, line => Assert.Equal(
            $$$"""{"nodes":[{"quantity":{{{line.GetProperty("quantity")}}}}],"pageInfo":{"hasNextPage":false}}""", line.GetProperty("twins").GetRawText()));
        Assert.Equal([1, 1, 2, 2, 1], lines.Select(line => line.GetProperty("owner").GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_ended_with_what_it_asks()
    {
        var left = new TaskCompletionSource();
        await using var world = await ShadowWorld.StartAsync(
            "migrated",
            async (id, http) =>
            {
                if (id != 1)
                {
                    await http.Response.WriteAsync(ShadowWorld.Thing(id));
                    return;
                }

                http.RequestAborted.Register(left.SetResult);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            },
            settings: ("GraphQL:Limits:MaxTime", "00:00:02"));
        // So that the time is spent on waiting, not on what a first request compiles.
        await SendAsync(world.Gateway, "{ thing(id: 2) { id } }");
        var started = Stopwatch.GetTimestamp();

        var (status, answer) = await SendAsync(world.Gateway, "{ thing(id: 1) { id } }");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "query-timeout"), (status, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task Policies_of_cors_and_of_the_rate_hold_for_graphql()
    {
        await using var world = await ShadowWorld.StartAsync(
            "legacy",
            settings:
            [
                ("GraphQL:CorsPolicy", "apps"), ("Cors:Policies:apps:Origins:0", "https://app.example.com"), ("Cors:Policies:apps:Headers:0", "content-type"),
                ("GraphQL:RateLimiterPolicy", "few"), ("RateLimits:Policies:few:Permits", "2"), ("RateLimits:Policies:few:Window", "00:01:00"),
            ]);
        using var allowed = await PreflightAsync(world.Client, "https://app.example.com");
        using var foreign = await PreflightAsync(world.Client, "https://evil.example.com");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "graphql?query={__typename}");
        asked.Headers.Add("Origin", "https://app.example.com");
        using var first = await world.Client.SendAsync(asked, Cancellation);
        var second = await SendAsync(world.Gateway, "{ thing(id: 1) { name } }");
        using var third = await world.Client.GetAsync("graphql?query={__typename}", Cancellation);
        using var rest = await world.Client.GetAsync("api/things/1", Cancellation);

        Assert.Equal(["https://app.example.com"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["content-type"], allowed.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(["https://app.example.com"], first.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], [first.StatusCode, second.Status, third.StatusCode, rest.StatusCode]);
        Assert.NotNull(third.Headers.RetryAfter);
    }

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<Answered> WriteAsync(GatewayUnderTest gateway, HttpMethod method, string target, string? body, string key)
    {
        using var request = new HttpRequestMessage(method, target);
        request.Headers.Add("X-API-Key", key);
        if (body is not null)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await gateway.Client.SendAsync(request, Cancellation);
        return new Answered(response, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(HttpClient client, string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await client.SendAsync(preflight, Cancellation);
    }

    private static string NodeId(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
