using System.Net;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>The same dialect when a migrated service answers: the same refusals, and nothing more is seen than from legacy.</summary>
public sealed class ForwardedReadTests
{
    [Fact]
    public async Task With_the_scope_a_record_arrives_as_the_service_wrote_it()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service);

        var answer = await GetAsync(gateway, "api/customers/2", ErpDeployment.ClerkKey);
        var again = await GetAsync(gateway, "api/customers/2", ErpDeployment.ClerkKey, ("If-None-Match", "\"new:v1\""));

        Assert.Equal("""{"id":2,"name":"O'Brien","status":"active","email":"o@brien.test","creditLimit":1.50}""", answer.Body);
        Assert.Equal("\"new:v1\"", answer.Header("ETag"));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
    }

    [Fact]
    public async Task Without_the_scope_personal_data_is_dropped_even_when_the_service_sends_it()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service);

        var record = await GetAsync(gateway, "api/customers/2");
        var list = await GetAsync(gateway, "api/customers?limit=2");
        var head = await Answered.SendAsync(gateway.Client, HttpMethod.Head, "api/customers/2", null);

        Assert.Equal("""{"id":2,"name":"O'Brien","status":"active","creditLimit":1.50}""", record.Body);
        Assert.Equal(record.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), record.Header("Content-Length"));
        Assert.Equal("\"new:v1\"", record.Header("ETag"));
        Assert.DoesNotContain("email", list.Body, StringComparison.Ordinal);
        Assert.Equal("2,7", list.Ids);
        Assert.Contains("GET /api/customers?limit=2&fields=id,name,status,creditLimit,createdOn,oldCode", service.Asked);
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Equal("", head.Body);
    }

    [Theory]
    [InlineData("api/customers?colour=red", 400, "invalid-request")]
    [InlineData("api/customers/abc", 400, "invalid-key")]
    [InlineData("api/customers?email=x", 403, "pii-scope-missing")]
    [InlineData("api/customers/%FF", 400, "invalid-key")]
    [InlineData("api/customers/8", 502, "backend-invalid-answer")]
    public async Task Refusals_are_the_same_and_never_reach_the_service(string target, int status, string code)
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service);

        var answer = await GetAsync(gateway, target);

        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
        Assert.Equal(status >= 500 ? 1 : 0, service.Asked.Count);
    }

    [Fact]
    public async Task A_legacy_cursor_is_answered_by_legacy_after_the_move()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway), ErpDeployment.Identity);
        var first = await GetAsync(gateway, "api/customers?sort=id&limit=1&fields=id");
        gateway.Write("yarp.json", ErpDeployment.Yarp(service.Address));
        await UntilAsync(async () => (await GetAsync(gateway, "api/customers?fields=id")).Next == "opaque");

        var second = await GetAsync(gateway, $"api/customers?sort=id&limit=1&fields=id&after={first.Next}");

        Assert.Equal("2", second.Ids);
        Assert.StartsWith("lg1.erp.", second.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_filter_is_added_to_lists_and_checked_on_records()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service, rowFilter: true);

        var own = await GetAsync(gateway, "api/customers/2?fields=name", ErpDeployment.ClerkKey);
        var ownHead = await Answered.SendAsync(gateway.Client, HttpMethod.Head, "api/customers/2", ErpDeployment.ClerkKey);
        var foreign = await GetAsync(gateway, "api/customers/7", ErpDeployment.ClerkKey);
        var foreignHead = await Answered.SendAsync(gateway.Client, HttpMethod.Head, "api/customers/7", ErpDeployment.ClerkKey);
        var probed = await GetAsync(gateway, "api/customers/7", ErpDeployment.ClerkKey, ("If-None-Match", "\"new:v1\""));
        var known = await GetAsync(gateway, "api/customers/2", ErpDeployment.ClerkKey, ("If-None-Match", "\"new:v1\""));
        var list = await GetAsync(gateway, "api/customers?status=active", ErpDeployment.ClerkKey);
        var others = await GetAsync(gateway, "api/customers?id=7", ErpDeployment.ClerkKey);

        Assert.Equal(HttpStatusCode.OK, own.Status);
        Assert.Equal(HttpStatusCode.OK, ownHead.Status);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equal(HttpStatusCode.NotFound, foreignHead.Status);
        Assert.Equal(HttpStatusCode.NotFound, probed.Status);
        Assert.Equal(HttpStatusCode.NotModified, known.Status);
        Assert.Equal("2", list.Ids);
        Assert.Contains("GET /api/customers?status=active&id=2", service.Asked);
        Assert.Contains("GET /api/customers/2?fields=name,id", service.Asked);
        Assert.Equal("""{"items":[]}""", others.Body);
    }

    [Fact]
    public async Task A_caller_without_the_claim_sees_nothing()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service, rowFilter: true);

        Assert.Equal("""{"items":[]}""", (await GetAsync(gateway, "api/customers")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(gateway, "api/customers/2")).Status);
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task A_row_filter_holds_for_legacy_too()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway, rowFilter: true), ErpDeployment.Identity);

        Assert.Equal("2", (await GetAsync(gateway, "api/customers", ErpDeployment.ClerkKey)).Ids);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(gateway, "api/customers/1", ErpDeployment.ClerkKey)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(gateway, "api/customers/2", ErpDeployment.ClerkKey)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(gateway, "api/customers/2")).Status);
    }

    [Fact]
    public async Task Writes_go_to_the_service_and_its_answer_is_narrowed()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service);

        var created = await Answered.SendAsync(gateway.Client, HttpMethod.Post, "api/customers", ErpDeployment.ClerkKey, ("Content-Type", "application/json"));

        Assert.Contains("email", created.Body, StringComparison.Ordinal);
        Assert.Contains("POST /api/customers", service.Asked);
    }

    [Fact]
    public async Task Without_the_scope_the_answer_of_a_write_has_no_personal_data()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(
            gateway => ErpDeployment.Write(gateway, service.Address),
            [.. ErpDeployment.Identity, ("Identity:ApiKeys:1:Scopes:0", "customers.write")]);

        var created = await Answered.SendAsync(gateway.Client, HttpMethod.Post, "api/customers", ErpDeployment.OperatorKey, ("Content-Type", "application/json"));

        Assert.Equal("""{"id":2,"name":"O'Brien","status":"active","creditLimit":1.50}""", created.Body);
        Assert.Contains("POST /api/customers", service.Asked);
    }

    [Theory]
    [InlineData("POST", "api/customers", "application/json", HttpStatusCode.Forbidden, "row-filter-write")]
    [InlineData("PATCH", "api/customers/7", "application/merge-patch+json", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "api/customers/7", null, HttpStatusCode.NotFound, "not-found")]
    public async Task Who_sees_only_some_records_may_not_write_others(string method, string target, string? type, HttpStatusCode status, string code)
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service, rowFilter: true);

        var answer = await Answered.SendAsync(gateway.Client, new HttpMethod(method), target, ErpDeployment.ClerkKey, type is null ? [] : [("Content-Type", type)]);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.All(service.Asked, asked => Assert.StartsWith("GET ", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_sees_only_some_records_writes_its_own()
    {
        await using var service = await NewCustomers.StartAsync();
        await using var gateway = await StartAsync(service, rowFilter: true);

        var changed = await Answered.SendAsync(gateway.Client, HttpMethod.Patch, "api/customers/2", ErpDeployment.ClerkKey, ("Content-Type", "application/merge-patch+json"));
        var deleted = await Answered.SendAsync(gateway.Client, HttpMethod.Delete, "api/customers/2", ErpDeployment.ClerkKey);

        Assert.True((int)changed.Status < 300 && (int)deleted.Status < 300, changed.Body + deleted.Body);
        Assert.Contains("PATCH /api/customers/2", service.Asked);
        Assert.Contains("DELETE /api/customers/2", service.Asked);
    }

    private static Task<GatewayUnderTest> StartAsync(NewCustomers service, bool rowFilter = false) =>
        GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway, service.Address, rowFilter), ErpDeployment.Identity);

    private static Task<Answered> GetAsync(GatewayUnderTest gateway, string target, string? key = null, params (string Name, string Value)[] headers) =>
        Answered.SendAsync(gateway.Client, HttpMethod.Get, target, key, headers);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await holds())
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come to hold within ten seconds.");
    }
}
