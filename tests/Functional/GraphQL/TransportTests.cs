using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Fixtures;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>GraphQL over HTTP, its limits, and what is sent to it by mistake or on purpose.</summary>
public sealed class TransportTests(SampleCompany company) : IClassFixture<SampleCompany>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_audits_of_graphql_http_pass()
    {
        Assert.SkipUnless(await NodeTools.InstallAsync(), "npm ci could not deliver graphql-http here.");

        var (code, output) = await NodeTools.RunAsync("node", ["graphql-audit.mjs", new Uri(company.Gateway.Client.BaseAddress!, "graphql").ToString()]);

        Assert.True(code == 0, output);
        Assert.Contains("61 of 61 audits ok", output, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Bad { get; } = new()
    {
        { "{", "graphql-syntax" },
        { "{ customer(id: 1) { id } } }", "graphql-syntax" },
        { "\u0000{ customers { nodes { id } } }", "graphql-syntax" },
        { "{ customers { nodes { nope } } }", "graphql-invalid" },
        { "{ customers(filter: { nope: { eq: 1 } }) { nodes { id } } }", "graphql-invalid" },
        { "{ customer(id: 99999999999999999999) { id } }", "graphql-invalid" },
        { "{ customer(id: \"x\") { id } }", "graphql-invalid" },
        { "query Q($id: Int!) { customer(id: $id) { id } }", "graphql-invalid" },
        { "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "graphql-invalid" },
        { "{ customers { ...A } } fragment A on CustomerConnection { nodes { orders { nodes { customer { ...B } } } } } fragment B on Customer { orders { nodes { customer { ...B } } } }", "graphql-invalid" },
        { "query A { customers { nodes { id } } } query B { products { nodes { id } } }", "graphql-operation-unknown" },
        { "subscription { customers { nodes { id } } }", "graphql-operation-unknown" },
        { "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", "query-too-deep" },
        { "{ __schema { types { ...A ...A ...A } } } fragment A on __Type { ofType { ...B ...B } } fragment B on __Type { ofType { ...A ...A } }", "query-too-deep" },
        { "{ customers(first: 200) { nodes { orders(first: 200) { nodes { lines(first: 200) { nodes { lineNo } } } } } } }", "query-too-costly" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_document_is_a_400_with_a_code(string query, string code)
    {
        var started = Stopwatch.GetTimestamp();

        var (status, answer) = await SendAsync(company.Gateway, query);

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, CodeOf(answer)));
        Assert.False(answer.TryGetProperty("data", out _));
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Aliases_nesting_and_length_have_limits_and_take_no_long_time()
    {
        var aliases = "{ " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}: __typename ")) + "}";
        var fewer = "{ " + string.Concat(Enumerable.Range(0, 100).Select(i => $"a{i}: __typename ")) + "}";
        var nested = string.Concat(Enumerable.Repeat("{ customers { nodes { orders { nodes { customer ", 300)) + "{ id }" + new string('}', 1500);
        var deep = "{ customers { nodes { " + string.Concat(Enumerable.Repeat("orders { nodes { customer { ", 8)) + "id" + new string('}', 27);
        var bomb = string.Concat(Enumerable.Range(0, 15).Select(i => $"fragment F{i} on Customer {{ orders {{ nodes {{ a: customer {{ ...F{i + 1} }} customer {{ ...F{i + 1} }} }} }} }} ")) + "fragment F15 on Customer { id } { customers { nodes { ...F0 } } }";
        var brackets = "{ customers(filter: " + new string('[', 20_000) + ") { nodes { id } } }";
        var started = Stopwatch.GetTimestamp();

        Assert.Equal("query-too-large", CodeOf((await SendAsync(company.Gateway, aliases)).Body));
        Assert.Equal("query-too-many-aliases", CodeOf((await SendAsync(company.Gateway, fewer)).Body));
        Assert.Contains(CodeOf((await SendAsync(company.Gateway, nested)).Body), new[] { "query-too-large", "graphql-syntax", "query-too-deep" });
        Assert.Equal("query-too-deep", CodeOf((await SendAsync(company.Gateway, deep)).Body));
        Assert.Contains(CodeOf((await SendAsync(company.Gateway, bomb)).Body), new[] { "query-too-deep", "query-too-large" });
        Assert.Contains(CodeOf((await SendAsync(company.Gateway, brackets)).Body), new[] { "query-too-large", "graphql-syntax" });
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Naughty_strings_are_values_and_nothing_more()
    {
        string[] naughty = ["'; DROP TABLE CUSTMAST;--", "%' OR '1'='1", "\u202Eevil", "😀\u0301", "{{7*7}}", "${ENV}", "../../etc/passwd", "<script>", new string('a', 40), "\ufeff"];
        foreach (var text in naughty)
        {
            var (status, answer) = await SendAsync(company.Gateway, "query Q($name: String) { customers(filter: { name: { eq: $name } }) { nodes { id } } }", new { name = text });
            Assert.Equal((HttpStatusCode.OK, 0), (status, answer.GetProperty("data").GetProperty("customers").GetProperty("nodes").GetArrayLength()));
        }

        var tooLong = await AskAsync(company.Gateway, "query Q($name: String) { customers(filter: { name: { eq: $name } }) { nodes { id } } }", new { name = new string('a', 41) });
        var nothing = await AskAsync(company.Gateway, "{ customers(filter: { name: { eq: null, in: [] } }, first: -1) { nodes { id } } }");
        var zero = await AskAsync(company.Gateway, "{ customers(first: 0) { nodes { id } pageInfo { hasNextPage } } }");

        Assert.Equal("invalid-request", CodeOf(tooLong));
        Assert.Equal(["filter.name.eq", "filter.name.in", "first"], Parameters(nothing));
        Assert.Equal("""{"customers":{"nodes":[],"pageInfo":{"hasNextPage":true}}}""", zero.GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("text/plain", """{"query":"{ __typename }"}""", 415)]
    [InlineData("application/x-www-form-urlencoded", "query=%7B__typename%7D", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("application/graphql", "{ __typename }", 415)]
    [InlineData("application/json; charset=utf-16", """{"query":"{ __typename }"}""", 415)]
    [InlineData("application/json", """[{"query":"{ __typename }"}]""", 400)]
    [InlineData("application/json", """{"query":""", 400)]
    [InlineData("application/json", """{"query":"\ud800"}""", 400)]
    [InlineData("application/json", """{"query":7}""", 400)]
    [InlineData("application/json", """{"query":"{ __typename }","variables":"x"}""", 400)]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json; charset=utf-8", """{"query":"{ __typename }"}""", 200)]
    public async Task A_body_is_one_object_of_json(string type, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await company.Gateway.Client.PostAsync("graphql", content, Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(status != 200, json.RootElement.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task A_body_or_query_above_the_limit_a_foreign_simple_request_and_another_method_are_refused()
    {
        using var large = await company.Gateway.Client.PostAsync("graphql", new StringContent($$"""{"query":"{{new string(' ', 300_000)}}"}""", Encoding.UTF8, "application/json"), Cancellation);
        using var image = new HttpRequestMessage(HttpMethod.Get, "graphql?query={__typename}");
        image.Headers.Add("Sec-Fetch-Site", "cross-site");
        image.Headers.Add("Sec-Fetch-Mode", "no-cors");
        using var foreign = await company.Gateway.Client.SendAsync(image, Cancellation);
        using var put = await company.Gateway.Client.PutAsync("graphql", null, Cancellation);
        using var unreadable = new HttpRequestMessage(HttpMethod.Get, "graphql?query={__typename}");
        unreadable.Headers.Add("Accept", "text/html");
        using var html = await company.Gateway.Client.SendAsync(unreadable, Cancellation);

        Assert.Equal(
            [HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Forbidden, HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotAcceptable],
            [large.StatusCode, foreign.StatusCode, put.StatusCode, html.StatusCode]);
        Assert.Equal(["GET", "POST"], put.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_remembered_document_is_checked_again_with_larger_variables()
    {
        const string Query = "query Q($n: Int) { customers(first: $n) { nodes { orders(first: $n) { nodes { lines(first: $n) { nodes { lineNo } } } } } } }";

        var (small, _) = await SendAsync(company.Gateway, Query, new { n = 2 });
        var (large, answer) = await SendAsync(company.Gateway, Query, new { n = 200 });
        var (wrong, _) = await SendAsync(company.Gateway, Query, new { n = "x" });
        var (again, _) = await SendAsync(company.Gateway, Query, new { n = 2 });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK], [small, large, wrong, again]);
        Assert.Equal("query-too-costly", CodeOf(answer));
    }

    [Fact]
    public async Task Trusted_documents_are_found_by_their_hash_and_in_strict_mode_nothing_else_is_executed()
    {
        const string Trusted = "{ customer(id: 100042) { id } }";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Trusted)));
        await using var gateway = await company.StartAsync(
            (name, text) => text,
            ("GraphQL:TrustedOnly", "true"), ("GraphQL:Introspection", "false"), ("GraphQL:TrustedDocuments", Folder(Trusted)));

        var byId = await PostAsync(gateway.Client, new { documentId = "sha256:" + hash });
        var apollo = await PostAsync(gateway.Client, new { extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } } });
        var byText = await PostAsync(gateway.Client, new { query = Trusted });
        var other = await PostAsync(gateway.Client, new { query = "{ customer(id: 100043) { id } }" });
        var unknown = await PostAsync(gateway.Client, new { documentId = hash[..10] });
        var operators = await PostAsync(gateway.Management, new { query = "{ __schema { queryType { name } } }" });

        Assert.Equal("""{"data":{"customer":{"id":100042}}}""", byId);
        Assert.Equal(byId, apollo);
        Assert.Equal(byId, byText);
        Assert.Contains("document-not-trusted", other, StringComparison.Ordinal);
        Assert.Contains("document-unknown", unknown, StringComparison.Ordinal);
        Assert.Contains("Query", operators, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Introspection_can_be_switched_off_and_the_cache_does_not_switch_it_on()
    {
        await using var gateway = await company.StartAsync((name, text) => text, ("GraphQL:Introspection", "false"), ("GraphQL:Limits:MaxTime", "00:00:20"));
        const string Question = "{ __schema { queryType { name } } }";

        // The management listener may, and remembers the document for both.
        var allowed = await PostAsync(gateway.Management, new { query = Question });
        var refused = await AskAsync(gateway, Question);

        Assert.DoesNotContain("errors", allowed, StringComparison.Ordinal);
        Assert.Equal("introspection-disabled", CodeOf(refused));
    }

    [Fact]
    public async Task GraphiQL_is_served_locally_when_asked_for_and_on_the_management_listener_only()
    {
        await using var gateway = await company.StartAsync((name, text) => text, ("GraphQL:GraphiQL", "true"));

        using var page = await gateway.Management.GetAsync("graphiql/", Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        using var script = await gateway.Management.GetAsync("graphiql/graphiql.min.js", Cancellation);
        using var open = await gateway.Client.GetAsync("graphiql/", Cancellation);
        using var off = await company.Gateway.Management.GetAsync("graphiql/", Cancellation);

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [open.StatusCode, off.StatusCode]);
        Assert.True(script.IsSuccessStatusCode == File.Exists(Path.Combine(AppContext.BaseDirectory, "graphiql", "graphiql.min.js")));
    }

    private static string Folder(string document)
    {
        var folder = Directory.CreateTempSubdirectory("legacygateway-trusted-").FullName;
        File.WriteAllText(Path.Combine(folder, "customer.graphql"), document);
        return folder;
    }

    private static async Task<string> PostAsync(HttpClient client, object body)
    {
        using var answer = await client.PostAsync("graphql", new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static string[] Parameters(JsonElement answer) =>
        [.. answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()!)];

    private static string CodeOf(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()!;
}
