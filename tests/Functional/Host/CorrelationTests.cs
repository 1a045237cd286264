using System.Text.Json;

namespace LegacyGateway.Tests.Functional.Host;

public sealed class CorrelationTests(GuardedGateway world) : IClassFixture<GuardedGateway>
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task The_caller_s_id_goes_on_and_comes_back_once()
    {
        var (answered, forwarded) = await AskAsync(("X-Correlation-ID", "order 42/a"));
        Assert.Equal(("order 42/a", "order 42/a"), (answered, forwarded));
    }

    [Fact]
    public async Task Without_one_the_trace_names_it()
    {
        var (answered, forwarded) = await AskAsync(("traceparent", TraceParent));
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "0af7651916cd43dd8448eb211c80319c"), (answered, forwarded));
    }

    [Fact]
    public async Task Without_either_a_new_one_is_made()
    {
        var (first, forwarded) = await AskAsync();
        var (second, _) = await AskAsync();
        Assert.Equal(first, forwarded);
        Assert.Matches("^[0-9a-f]{32}$", first);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("tab\there")]
    [InlineData("umlaut-ü")]
    [InlineData("00000000001111111111222222222233333333334444444444555555555566666666667777777777888888888899999999990000000000111111111122222222223")]
    public async Task An_id_that_cannot_be_logged_as_it_is_is_replaced(string id)
    {
        var (answered, _) = await AskAsync(("X-Correlation-ID", id));
        Assert.Matches("^[0-9a-f]{32}$", answered);
    }

    [Fact]
    public async Task The_trace_goes_on_to_the_next_hop()
    {
        using var answer = await world.PublicAsync("/open", ("traceparent", TraceParent), ("tracestate", "vendor=1"));
        var headers = await HeadersAsync(answer);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal("vendor=1", headers["tracestate"]);
    }

    [Fact]
    public async Task Log_lines_carry_it()
    {
        using var answer = await world.PublicAsync("/open", ("X-API-Key", "lgw_unknown"), ("X-Correlation-ID", "find-me-in-the-log"));
        await Eventually.Async(() =>
        {
            Assert.Contains(world.Gateway.Output.Split('\n'), line =>
                line.Contains("showed an unknown API key", StringComparison.Ordinal) && line.Contains("\"CorrelationId\":\"find-me-in-the-log\"", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
    }

    private async Task<(string Answered, string Forwarded)> AskAsync(params (string Name, string Value)[] headers)
    {
        using var answer = await world.PublicAsync("/open", headers);
        return (Assert.Single(answer.Headers.GetValues("X-Correlation-ID")), (await HeadersAsync(answer))["X-Correlation-ID"]);
    }

    private static async Task<Dictionary<string, string>> HeadersAsync(HttpResponseMessage answer) => new(
        JsonSerializer.Deserialize<Dictionary<string, string>>(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!,
        StringComparer.OrdinalIgnoreCase);
}
