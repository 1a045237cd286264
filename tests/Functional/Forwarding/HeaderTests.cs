using System.Net;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Functional.Forwarding;

public sealed class HeaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("X-API-Key", "lgw_secret")]
    [InlineData("Authorization", "ApiKey lgw_secret")]
    [InlineData("Authorization", "Bearer a.b.c")]
    [InlineData("LegacyGateway-Backend", "forged")]
    [InlineData("legacygateway-stale", "true")]
    public async Task The_gateways_own_credentials_and_words_are_not_forwarded(string name, string value)
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        await SendAsync(world, "api/things/1", (name, value));

        Assert.DoesNotContain(name, Assert.Single(service.Requests).Headers);
    }

    [Fact]
    public async Task A_token_goes_where_the_clusters_metadata_says_so_and_other_schemes_always_go()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address, metadata: "\"ForwardToken\": \"true\""));

        await SendAsync(world, "api/things/1", ("Authorization", "Bearer a.b.c"));
        await SendAsync(world, "api/things/1", ("Authorization", "Basic dTpw"));

        Assert.Equal(["Bearer a.b.c", "Basic dTpw"], service.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_routes_own_transform_can_set_the_credential_of_the_backend()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(
            service.Address, route: """ "Transforms": [{ "RequestHeader": "X-API-Key", "Set": "of-the-backend" }], """));

        await SendAsync(world, "api/things/1", ("X-API-Key", "of-the-gateway"));

        Assert.Equal("of-the-backend", Assert.Single(service.Requests).Headers["X-API-Key"]);
    }

    [Fact]
    public async Task Trace_context_and_correlation_go_through_as_they_came()
    {
        await using var service = await Backend.StartAsync("service");
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));
        const string Future = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes-later";
        var state = string.Join(',', Enumerable.Range(0, 32).Select(i => $"vendor{i}=value{i}"));

        using var answer = await SendAsync(world, "api/things/1", ("traceparent", Future), ("tracestate", state), ("X-Correlation-ID", "order-17"));

        var received = Assert.Single(service.Requests).Headers;
        Assert.Equal(Future, received["traceparent"]);
        Assert.Equal(state, received["tracestate"]);
        Assert.Equal("order-17", received["X-Correlation-ID"]);
        Assert.Equal(["order-17"], answer.Headers.GetValues("X-Correlation-ID"));
    }

    [Fact]
    public async Task A_request_without_trace_and_correlation_gets_both()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.Headers["X-Correlation-ID"] = "of the service";
            return Task.CompletedTask;
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        using var answer = await SendAsync(world, "api/things/1");

        var received = Assert.Single(service.Requests).Headers;
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", received["traceparent"]);
        Assert.Equal([received["X-Correlation-ID"]], answer.Headers.GetValues("X-Correlation-ID"));
    }

    [Fact]
    public async Task Headers_beyond_ascii_pass_both_ways()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.StatusCode = 200;
            return Task.CompletedTask;
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        using var answer = await SendAsync(world, "api/things/1", ("X-Name", "Zoë 日本"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Zoë 日本", Assert.Single(service.Requests).Headers["X-Name"]);
    }

    [Fact]
    public async Task Tags_of_a_migrated_service_are_prefixed_on_the_way_out_and_lose_the_prefix_on_the_way_in()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            if (context.Request.Headers.IfNoneMatch == "\"v1\"")
                context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        using var first = await SendAsync(world, "api/things/1");
        using var again = await SendAsync(world, "api/things/1", ("If-None-Match", "\"service:v1\""));
        using var foreign = await SendAsync(world, "api/things/1", ("If-None-Match", "\"erp:v1\""));

        Assert.Equal("\"service:v1\"", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("\"service:v1\"", again.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, foreign.StatusCode);
    }

    [Theory]
    [InlineData("api/things/T001")]
    [InlineData("api/things/T001?fields=id,name")]
    [InlineData("api/things?limit=50")]
    public async Task A_move_changes_no_header_name(string path)
    {
        using var database = new LegacyDatabase();
        await database.CreateAsync();
        await using var service = await Backend.StartAsync("service", context =>
        {
            var isList = context.Request.Path.Value!.EndsWith("/things", StringComparison.Ordinal);
            if (!isList)
                context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.Server = "Tomcat";
            context.Response.ContentType = "application/json";
            var body = isList ? """{"items":[]}""" : """{"id":"T001","name":"Name 1"}""";
            context.Response.ContentLength = body.Length;
            return context.Response.WriteAsync(body);
        });
        await using var world = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(service: service.Address), database.System);
        using var before = await SendAsync(world, path);

        world.Write(LegacyDatabase.Yarp(service: service.Address, stage: "migrated"));
        await ForwardingWorld.UntilAsync(async () =>
        {
            (await SendAsync(world, path)).Dispose();
            return !service.Requests.IsEmpty;
        });
        using var after = await SendAsync(world, path);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(NamesOf(before), NamesOf(after));
        Assert.Equal(before.Headers.CacheControl, after.Headers.CacheControl);
        Assert.Equal(before.Headers.Vary, after.Headers.Vary);
        Assert.Equal(TimeSpan.Zero, after.Headers.Age);
    }

    [Fact]
    public async Task What_a_service_says_about_caching_is_passed_on()
    {
        await using var service = await Backend.StartAsync("service", context =>
        {
            context.Response.Headers.CacheControl = "private, max-age=7";
            context.Response.Headers.Vary = "Accept-Language";
            context.Response.Headers.Age = "3";
            return Task.CompletedTask;
        });
        await using var world = await ForwardingWorld.StartAsync(ForwardingWorld.Yarp(service.Address));

        using var answer = await SendAsync(world, "api/things/1");

        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.CacheControl!.MaxAge);
        Assert.Equal(["Accept-Language"], answer.Headers.Vary);
        Assert.Equal(TimeSpan.FromSeconds(3), answer.Headers.Age);
    }

    private static IEnumerable<string> NamesOf(HttpResponseMessage answer) => answer.Headers
        .Concat(answer.Content.Headers)
        .Select(header => header.Key)
        .Where(name => name != "Last-Modified")
        .Order(StringComparer.Ordinal);

    private static async Task<HttpResponseMessage> SendAsync(ForwardingWorld world, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await world.Client.SendAsync(request, Cancellation);
    }
}
