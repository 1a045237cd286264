using System.Net;
using System.Text.Json;
using LegacyGateway.Conformance;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>The same adapter in this process and behind another gateway.</summary>
public sealed class RemoteAdapterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("api/things/T007")]
    [InlineData("api/things/T007?fields=id,total")]
    [InlineData("api/things/A~11~22~03")]
    [InlineData("api/things/T999")]
    [InlineData("api/things?limit=5&sort=-total")]
    [InlineData("api/things?note[null]=true&sort=createdOn&count=exact")]
    [InlineData("api/things?id[in]=T001,A~11~22~03")]
    [InlineData("api/things?resembles=1")]
    public async Task The_answer_is_the_same(string path)
    {
        using var database = new LegacyDatabase();
        await database.CreateAsync();
        await using var host = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(), database.System);
        await using var edge = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(remote: host.Client.BaseAddress!.ToString()));

        using var near = await host.Client.GetAsync(path, Cancellation);
        using var far = await edge.Client.GetAsync(path, Cancellation);

        Assert.Equal(near.StatusCode, far.StatusCode);
        Assert.Equal(near.Headers.ETag?.ToString(), far.Headers.ETag?.ToString());
        Assert.Equal(near.Content.Headers.ContentType, far.Content.Headers.ContentType);
        Assert.Equal(await ComparableAsync(near), await ComparableAsync(far));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_gateway_speaks_its_own_dialect(bool remote)
    {
        using var database = new LegacyDatabase();
        await database.CreateAsync();
        await using var host = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(), database.System);
        await using var edge = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(remote: host.Client.BaseAddress!.ToString()));
        using var output = new StringWriter();
        using var handler = new SocketsHttpHandler();

        var failed = await ConformanceRun.RunAsync(
            (remote ? edge : host).Client.BaseAddress!, host.State.Current.Deployment.Contracts.Find("things")!, handler, output, Cancellation);

        Assert.True(failed == 0, output.ToString());
    }

    [Fact]
    public async Task A_cursor_of_legacy_is_answered_by_legacy_after_the_route_has_moved()
    {
        using var database = new LegacyDatabase();
        await database.CreateAsync();
        await using var host = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(), database.System);
        await using var service = await Backend.StartAsync("service");
        var remote = host.Client.BaseAddress!.ToString();
        await using var edge = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(remote, service.Address));
        var first = await edge.Client.GetStringAsync("api/things?limit=3", Cancellation);
        using var page = JsonDocument.Parse(first);
        var next = page.RootElement.GetProperty("next").GetString()!;

        edge.Write(LegacyDatabase.Yarp(remote, service.Address, "migrated"));
        await ForwardingWorld.UntilAsync(async () =>
            (await edge.Client.GetStringAsync("api/things/T001", Cancellation)).Contains("service", StringComparison.Ordinal));
        var second = await edge.Client.GetStringAsync($"api/things?limit=3&after={Uri.EscapeDataString(next)}", Cancellation);

        Assert.Contains("\"T003\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Requests, request => request.Target.Contains("after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_absent_at_start_is_a_503_with_retry_after_and_recovers_by_itself()
    {
        using var database = new LegacyDatabase();
        await using var world = await ForwardingWorld.StartAsync(LegacyDatabase.Yarp(), database.System);

        HttpStatusCode status = default;
        TimeSpan? retryAfter = null;
        for (var i = 0; i < 6; i++)
        {
            using var answer = await world.Client.GetAsync("api/things/T001", Cancellation);
            (status, retryAfter) = (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), (status, retryAfter));
        await database.CreateAsync();
        await ForwardingWorld.UntilAsync(async () =>
        {
            using var answer = await world.Client.GetAsync("api/things/T001", Cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        });
    }

    /// <summary>The body without what differs from request to request: cursors are encrypted anew, and each request has its own trace.</summary>
    private static async Task<string> ComparableAsync(HttpResponseMessage answer)
    {
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return string.Join('\n', body.RootElement.EnumerateObject()
            .Where(property => property.Name is not ("next" or "traceId"))
            .Select(property => $"{property.Name}: {property.Value.GetRawText()}"));
    }
}
