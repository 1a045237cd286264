using System.Net;
using System.Text.Json;
using LegacyGateway.Explaining;
using LegacyGateway.Identity;
using LegacyGateway.Tests.Functional.Fixtures;
using Microsoft.AspNetCore.Http;
using Backend = LegacyGateway.Tests.Functional.Forwarding.Backend;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Explain: why a request is answered as it is.</summary>
public sealed class ExplainTests
{
    private const string OperatorKey = "lgw_operator-key-of-the-tests";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_the_backend_that_answers_and_why_and_is_no_evidence()
    {
        await using var world = await ShadowWorld.StartAsync("canary", metadata: ", \"Migration.Percent\": \"50\"");
        var byService = 0;
        for (var id = 1; id <= 20; id++)
        {
            var report = await ExplainAsync(world.Gateway, "GET", $"/api/things/{id}");
            var before = Callers(world);
            await world.GetAsync(id, id);
            var answered = Callers(world) > before ? "service" : "erp";
            byService += answered == "service" ? 1 : 0;

            Assert.Equal((answered, "key", "things.read", "canary 50 %", "get"), (report.Backend, report.Reason, report.Route, report.Stage, report.Operation));
            Assert.Equal(answered == "service", report.Bucket < 5000);
            Assert.Equal("found", report.Answer!.Status);
            Assert.Equal(answered == "erp", report.Source is not null);
        }

        Assert.InRange(byService, 1, 19);
        var evidence = await world.UntilAsync(found => found.Candidate.Answers + found.Legacy.Answers >= 20);
        Assert.Equal(20, evidence.Candidate.Answers + evidence.Legacy.Answers);
    }

    [Fact]
    public async Task The_command_shows_the_SQL_without_its_values()
    {
        await using var world = await ShadowWorld.StartAsync("shadow");
        var (code, output) = await Commands.RunAsync(world.Gateway, "explain", "GET", "/api/things?id[lte]=1234567&sort=-id", "--subject", "maria");

        Assert.Equal(0, code);
        Assert.Contains("  route     things.read, list of things\n", output, StringComparison.Ordinal);
        Assert.Contains("  backend   erp (stage). At stage shadow erp answers every request.\n", output, StringComparison.Ordinal);
        Assert.Contains("  shadow    service (100 %)\n", output, StringComparison.Ordinal);
        Assert.Contains("  sql       SELECT ", output, StringComparison.Ordinal);
        Assert.Contains("  with      ID = ***", output, StringComparison.Ordinal);
        Assert.Contains("  answer    found, ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", output[(output.IndexOf('\n', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal);
        Assert.DoesNotContain("maria", output, StringComparison.Ordinal);
        Assert.Contains("  refused   ", (await Commands.RunAsync(world.Gateway, "explain", "GET", "/api/things?colour=red")).Output, StringComparison.Ordinal);
        Assert.Equal((1, "No route of yarp.json matches GET at this path.\n"), await Commands.RunAsync(world.Gateway, "explain", "GET", "/nothing"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task The_gateway_that_runs_the_adapter_explains_what_it_does_to_operators_only(string isOperator)
    {
        await using var host = await ShadowWorld.StartAsync(
            "legacy", settings: [("Identity:ApiKeys:0:Name", "front"), ("Identity:ApiKeys:0:Hash", ApiKey.HashOf(OperatorKey)), ("Identity:ApiKeys:0:Operator", isOperator)]);
        await using var front = await GatewayUnderTest.StartAsync(under =>
        {
            under.Write("contracts/resources/things.json", File.ReadAllText(Path.Combine(host.Gateway.Folder, "contracts/resources/things.json")));
            under.Write("yarp.json", $$"""
                {
                  "Routes": { "things.read": {
                    "ClusterId": "erp", "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET"] }, "Metadata": { "Resource": "things" },
                    "Transforms": [{ "RequestHeader": "X-API-Key", "Set": "{{OperatorKey}}" }] } },
                  "Clusters": { "erp": { "Metadata": { "System": "erp" }, "Destinations": { "a": { "Address": "{{host.Client.BaseAddress}}" } } } }
                }
                """);
        });
        var report = await ExplainAsync(front, "GET", "/api/things/7");
        var (_, text) = await Commands.RunAsync(front, "explain", "GET", "/api/things/7");

        Assert.Equal(("erp", "found", null), (report.Backend, report.Answer!.Status, report.Source));
        if (isOperator == "true")
        {
            Assert.StartsWith("SELECT ", report.Host!.Source!.Steps[0], StringComparison.Ordinal);
            Assert.Null(report.HostRefused);
            Assert.Contains("      sql       SELECT ", text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(report.Host);
            Assert.Contains("  host      erp explains itself to operators only", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_write_is_explained_and_never_carried_out()
    {
        await using var service = await Backend.StartAsync("service");
        await using var gateway = await GatewayUnderTest.StartAsync(
            under =>
            {
                under.Write("contracts/resources/things.json", """
                    { "resource": "things", "singular": "thing", "version": "1.0.0", "key": ["id"], "fields": { "id": { "type": "string", "maxLength": 40 } } }
                    """);
                under.Write("yarp.json", Forwarding.ForwardingWorld.Yarp(service.Address));
            },
            ("Identity:ApiKeys:0:Name", "operator"), ("Identity:ApiKeys:0:Hash", ApiKey.HashOf(OperatorKey)), ("Identity:ApiKeys:0:Operator", "true"));
        var report = await ExplainAsync(gateway, "PATCH", "/api/things/7");

        Assert.Equal(("things.write", "update", "service"), (report.Route, report.Operation, report.Backend));
        Assert.Null(report.Answer);
        using var posted = Asked(HttpMethod.Post, OperatorKey);
        posted.Content = new StringContent("{}", null, "application/json");
        using var answer = await gateway.Client.SendAsync(posted, Cancellation);
        Assert.Equal(ExplainEndpoint.MediaType, answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(service.Requests);
        using var stranger = Asked(HttpMethod.Get, null);
        using var refused = await gateway.Client.SendAsync(stranger, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var asked = Asked(HttpMethod.Get, OperatorKey);
        using var told = await gateway.Client.SendAsync(asked, Cancellation);
        var listed = JsonSerializer.Deserialize(await told.Content.ReadAsStringAsync(Cancellation), ExplainJson.Default.ExplainReport)!;
        Assert.Equal(("things.read", "list", $"{service.Address}"), (listed.Route, listed.Operation, listed.Forward!.Destinations.Single()));
        Assert.Equal("1", Assert.Single(service.Requests).Headers["LegacyGateway-Shadow"]);

        static HttpRequestMessage Asked(HttpMethod method, string? key)
        {
            var request = new HttpRequestMessage(method, "api/things");
            request.Headers.TryAddWithoutValidation("Accept", ExplainEndpoint.MediaType);
            if (key is not null)
                request.Headers.Add("X-API-Key", key);
            return request;
        }
    }

    [Fact]
    public async Task What_GraphQL_asks_for_an_explanation_is_marked()
    {
        await using var world = await ShadowWorld.StartAsync("migrated");
        var (code, output) = await Commands.RunAsync(world.Gateway, "explain", "--graphql", "{ thing(id: 7) { name } things(first: 2) { nodes { name } } }");

        Assert.True(code == 0, output);
        Assert.Equal(2, world.Service.Requests.Count);
        Assert.Equal(0, Callers(world));
    }

    [Fact]
    public async Task A_plain_route_is_explained_by_its_path_and_its_writes_are_not_carried_out()
    {
        await using var world = await PlainWorld.StartAsync(
            "canary", http => http.Response.WriteAsync("old"), http => http.Response.WriteAsync("new"), ", \"Migration.Percent\": \"100\"", route: "");
        var read = await ExplainAsync(world.Gateway, "GET", "/shop/cart?customer=Ann");
        var write = await ExplainAsync(world.Gateway, "POST", "/shop/cart");

        Assert.Equal(("shop", "new", "key", "200", 3), (read.Route, read.Backend, read.Reason, read.Answer!.Status, read.Answer.Bytes));
        Assert.Equal("GET /shop/cart?customer=***", read.Request);
        Assert.Equal(("new", (ExplainedAnswer?)null), (write.Backend, write.Answer));
        Assert.Single(world.Service.Requests);
        Assert.Empty(world.Legacy.Requests);
    }

    private static async Task<ExplainReport> ExplainAsync(GatewayUnderTest gateway, string method, string target)
    {
        var (code, output) = await Commands.RunAsync(gateway, "explain", method, target, "--json");
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize(output, ExplainJson.Default.ExplainReport)!;
    }

    /// <summary>Requests of callers at the service, without those for evidence and explanations.</summary>
    private static int Callers(ShadowWorld world) => world.Service.Requests.Count(asked => !asked.Headers.ContainsKey("LegacyGateway-Shadow"));
}
