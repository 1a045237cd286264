using System.Net;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>The dialect as a caller meets it, answered from a database file.</summary>
public sealed class LegacyReadTests(ErpGateway erp) : IClassFixture<ErpGateway>
{
    private readonly GatewayUnderTest _gateway = erp.Gateway;

    [Fact]
    public async Task A_record_is_read_with_its_types_and_without_personal_data()
    {
        var answer = await GetAsync("api/customers/1");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"id":1,"name":"Acme Ltd","status":"active","creditLimit":1250.50,"createdOn":"2024-02-29","oldCode":"X1"}""", answer.Body);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal(answer.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Header("Content-Length"));
        Assert.Equal("0", answer.Header("Age"));
        Assert.Equal("no-cache, private", answer.Header("Cache-Control"));
        Assert.Equal("Accept, Authorization, X-API-Key", answer.Header("Vary"));
        Assert.Null(answer.Header("LegacyGateway-Backend"));
    }

    [Fact]
    public async Task Null_is_there_and_personal_data_comes_with_its_scope()
    {
        var answer = await GetAsync("api/customers/2", ErpDeployment.ClerkKey);

        Assert.Equal("""{"id":2,"name":"O'Brien & Söhne","status":"active","email":null,"creditLimit":0.00,"createdOn":null,"oldCode":"X2"}""", answer.Body);
    }

    [Fact]
    public async Task Tags_stay_the_same_whatever_fields_are_asked_and_answer_304()
    {
        var whole = await GetAsync("api/customers/1");
        var part = await GetAsync("api/customers/1?fields=name");
        var again = await GetAsync("api/customers/1", null, ("If-None-Match", $"\"other\", W/{whole.Header("ETag")}"));
        var head = await Answered.SendAsync(_gateway.Client, HttpMethod.Head, "api/customers/1", null);

        Assert.StartsWith("\"erp:", whole.Header("ETag"), StringComparison.Ordinal);
        Assert.Equal("""{"name":"Acme Ltd"}""", part.Body);
        Assert.Equal(whole.Header("ETag"), part.Header("ETag"));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal("", again.Body);
        Assert.Equal(whole.Header("ETag"), head.Header("ETag"));
        Assert.Equal(whole.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Equal("", head.Body);
    }

    [Fact]
    public async Task A_list_is_paged_to_its_end_past_the_record_that_cannot_be_read()
    {
        var first = await GetAsync("api/customers?sort=-id&fields=id,status&count=exact");
        var second = await GetAsync($"api/customers?sort=-id&fields=id,status&after={first.Next}");
        var third = await GetAsync($"api/customers?sort=-id&fields=id,status&after={second.Next}");

        Assert.Equal("5,4", first.Ids);
        Assert.StartsWith("lg1.erp.", first.Next, StringComparison.Ordinal);
        Assert.Equal($"</api/customers?sort=-id&fields=id,status&count=exact&after={first.Next}>; rel=\"next\"", first.Header("Link"));
        Assert.Equal(5, first.Json.GetProperty("totalCount").GetInt32());
        Assert.Equal("2", second.Ids);
        Assert.Equal("1", second.Header("LegacyGateway-Omitted"));
        Assert.Equal("1", third.Ids);
        Assert.Null(third.Next);
        Assert.Null(third.Header("Link"));
    }

    [Theory]
    [InlineData("status=active&sort=id&limit=3", "1,2,5")]
    [InlineData("name[starts]=O%27B", "2")]
    [InlineData("id[in]=5,1&sort=id", "1,5")]
    [InlineData("creditLimit[gte]=1250.50&sort=id", "1,4")]
    [InlineData("createdOn=2024-02-29", "1")]
    [InlineData("createdOn[lt]=2024-01-01", "4")]
    [InlineData("name=%27%20OR%201=1%20--", "")]
    [InlineData("name[contains]=%25", "")]
    [InlineData("id[ne]=3&limit=200&sort=id", "1,2,4")]
    public async Task Filters_are_answered_by_the_database(string query, string ids)
    {
        var answer = await GetAsync($"api/customers?{query}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(ids, answer.Ids);
    }

    [Fact]
    public async Task Composite_keys_with_escapes_find_their_record()
    {
        foreach (var target in new[] { "api/lines/1,A~11~2x~0", "api/lines/1%2CA~11~2x~0", "api/lines/1,%41~11~2x%7E0" })
            Assert.Equal("""{"customerId":1,"sku":"A/1,x~","quantity":9007199254740993}""", (await GetAsync(target)).Body);
    }

    [Fact]
    public async Task Limits_per_value_come_with_cursors_that_page_one_value()
    {
        var per = await GetAsync("api/lines?per=customerId&customerId[in]=1,2&sort=sku&limit=1&cursors=true&fields=sku");
        var cursors = per.Json.GetProperty("cursors").EnumerateArray().Select(cursor => cursor.GetString()).ToArray();
        var more = await GetAsync($"api/lines?customerId=1&sort=sku&after={cursors[1]}&fields=sku");

        Assert.Equal(2, cursors.Length);
        Assert.Equal("""[{"sku":"A"},{"sku":"A/1,x~"}]""", per.Json.GetProperty("items").GetRawText());
        Assert.Equal("""[{"sku":"B"},{"sku":"C"}]""", more.Json.GetProperty("items").GetRawText());
    }

    [Theory]
    [InlineData("api/customers?colour=red", 400, "invalid-request")]
    [InlineData("api/customers?name=%FF", 400, "invalid-request")]
    [InlineData("api/customers/1?limit=5", 400, "invalid-request")]
    [InlineData("api/customers?after=lg1.erp.AAAA", 400, "cursor-invalid")]
    [InlineData("api/customers?after=nonsense", 400, "cursor-invalid")]
    [InlineData("api/customers?after=lg1.gone.AAAA", 410, "cursor-expired")]
    [InlineData("api/customers/abc", 400, "invalid-key")]
    [InlineData("api/customers/%FF", 400, "invalid-key")]
    [InlineData("api/customers/1%2F2", 400, "invalid-key")]
    [InlineData("api/customers/99", 404, "not-found")]
    [InlineData("api/customers/3", 502, "record-unreadable")]
    [InlineData("api/customers/1/orders", 404, "not-found")]
    [InlineData("api/nothing", 404, "not-found")]
    [InlineData("nothing", 404, "not-found")]
    [InlineData("api/customers?email=a@b", 403, "pii-scope-missing")]
    [InlineData("api/customers?fields=email", 403, "pii-scope-missing")]
    [InlineData("api/customers/1?fields=id,email", 403, "pii-scope-missing")]
    public async Task What_cannot_be_answered_is_a_problem(string target, int status, string code)
    {
        var answer = await GetAsync(target);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Equal(code, answer.Code);
        Assert.Equal($"urn:legacygateway:problem:{code}", answer.Json.GetProperty("type").GetString());
        Assert.Matches("^[0-9a-f]{32}$", answer.Json.GetProperty("traceId").GetString());
        Assert.DoesNotContain("CUSTMAST", answer.Body, StringComparison.Ordinal);
        Assert.NotNull(answer.Header("X-Correlation-ID"));
    }

    [Fact]
    public async Task A_cursor_under_another_filter_is_refused()
    {
        var first = await GetAsync("api/customers?sort=id&limit=1");

        Assert.Equal("cursor-mismatch", (await GetAsync($"api/customers?sort=-id&after={first.Next}")).Code);
        Assert.Equal("cursor-mismatch", (await GetAsync($"api/customers?sort=id&status=active&after={first.Next}")).Code);
        Assert.Equal("2", (await GetAsync($"api/customers?sort=id&limit=1&fields=id&after={first.Next}")).Ids);
    }

    [Theory]
    [InlineData("GET", "api/customers/1", 406, "not-acceptable", "Accept", "text/html")]
    [InlineData("PUT", "api/customers/1", 405, "method-not-allowed", null, null)]
    [InlineData("POST", "api/customers/1", 405, "method-not-allowed", "Content-Type", "application/json")]
    [InlineData("PATCH", "api/customers", 405, "method-not-allowed", "Content-Type", "application/json")]
    [InlineData("POST", "api/customers", 415, "unsupported-media-type", "Content-Type", "text/plain")]
    [InlineData("POST", "api/customers", 501, "operations-not-configured", "Content-Type", "application/json")]
    [InlineData("PATCH", "api/customers/1", 501, "operations-not-configured", "Content-Type", "application/merge-patch+json")]
    [InlineData("DELETE", "api/customers/1", 501, "operations-not-configured", null, null)]
    [InlineData("POST", "api/customers?colour=red", 400, "invalid-request", "Content-Type", "application/json")]
    public async Task Methods_and_media_types_are_checked(string method, string target, int status, string code, string? name, string? value)
    {
        var answer = await Answered.SendAsync(_gateway.Client, new HttpMethod(method), target, ErpDeployment.ClerkKey, name is null ? [] : [(name, value!)]);

        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
        Assert.True(status != 405 || answer.Header("Allow") is { Length: > 0 });
    }

    [Fact]
    public async Task Writing_without_the_scope_is_refused()
    {
        var anonymous = await Answered.SendAsync(_gateway.Client, HttpMethod.Post, "api/customers", null, ("Content-Type", "application/json"));
        var known = await Answered.SendAsync(_gateway.Client, HttpMethod.Post, "api/customers", ErpDeployment.OperatorKey, ("Content-Type", "application/json"));

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (anonymous.Status, anonymous.Code));
        Assert.NotNull(anonymous.Header("WWW-Authenticate"));
        Assert.Equal((HttpStatusCode.Forbidden, "scope-missing"), (known.Status, known.Code));
    }

    [Fact]
    public async Task Options_tell_the_methods()
    {
        var collection = await Answered.SendAsync(_gateway.Client, HttpMethod.Options, "api/customers", null);

        Assert.Equal(HttpStatusCode.NoContent, collection.Status);
        Assert.Contains("GET", collection.Header("Allow"), StringComparison.Ordinal);
        Assert.Contains("POST", collection.Header("Allow"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Naming_a_deprecated_field_is_told()
    {
        var named = await GetAsync("api/customers/1?fields=oldCode");
        var unnamed = await GetAsync("api/customers/1");

        Assert.Equal("@1767225600", named.Header("Deprecation"));
        Assert.Equal("Fri, 01 Jan 2027 00:00:00 GMT", named.Header("Sunset"));
        Assert.Null(unnamed.Header("Deprecation"));
    }

    [Fact]
    public async Task Only_an_operator_is_told_who_answered()
    {
        (string, string) asked = ("LegacyGateway-Backend", "?");

        Assert.Equal("erp", (await GetAsync("api/customers/1", ErpDeployment.OperatorKey, asked)).Header("LegacyGateway-Backend"));
        Assert.Null((await GetAsync("api/customers/1", ErpDeployment.ClerkKey, asked)).Header("LegacyGateway-Backend"));
        Assert.Null((await GetAsync("api/customers/1", ErpDeployment.OperatorKey)).Header("LegacyGateway-Backend"));
    }

    private Task<Answered> GetAsync(string target, string? key = null, params (string Name, string Value)[] headers) =>
        Answered.SendAsync(_gateway.Client, HttpMethod.Get, target, key, headers);
}
