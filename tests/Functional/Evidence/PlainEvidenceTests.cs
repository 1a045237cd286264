using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>The classic case: a legacy web application without a contract moves on evidence all the same.</summary>
public sealed class PlainEvidenceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_chosen_headers_and_JSON_by_its_structure_are_compared()
    {
        await using var world = await PlainWorld.StartAsync(
            "shadow",
            http => http.Request.Path.Value switch
            {
                "/app/same" => JsonAsync(http, """{"total":8000,"tags":["a","b"],"id":1}"""),
                "/app/cents" => JsonAsync(http, """{"total":7.00,"email":"ann@acme.example"}"""),
                "/app/gone" => StatusAsync(http, 404),
                "/app/page" => http.Response.WriteAsync("<p>Hello</p>"),
                _ => JsonAsync(http, "{}", "old"),
            },
            http => http.Request.Path.Value switch
            {
                "/app/same" => JsonAsync(http, """{"id":1,"tags":["b","a"],"total":8000.00,"more":true}"""),
                "/app/cents" => JsonAsync(http, """{"total":7.01,"email":"bob@acme.example"}"""),
                "/app/gone" => JsonAsync(http, "{}"),
                "/app/page" => http.Response.WriteAsync("<p>Hi</p>"),
                _ => JsonAsync(http, "{}", "new"),
            },
            ", \"Migration.CompareHeaders\": \"X-Kind, Content-Type\", \"Migration.Masked\": \"email\"");
        foreach (var path in new[] { "same", "cents?customer=Ann&page=2", "gone", "page", "header" })
            await world.GetAsync($"shop/{path}");
        var evidence = await world.UntilAsync(found => found.Compared == 5);

        Assert.Equal(4, evidence.Mismatched);
        Assert.Equal(
            [
                ("$body", DifferenceKind.Body), ("$header.X-Kind", DifferenceKind.Header), ("$status", DifferenceKind.Status), ("email", DifferenceKind.Value), ("more", DifferenceKind.Additive),
                ("total", DifferenceKind.Value),
            ],
            evidence.Fields.Select(field => (field.Field, field.Kind)).Order());
        var samples = await world.SamplesAsync();
        var total = Assert.Single(samples, sample => sample.Field == "total");
        Assert.Equal(("GET /shop/cents?customer=***&page=***", "7.00", "7.01"), (total.Request, total.Legacy, total.Candidate));
        Assert.Equal(("***", "***"), (samples.Single(sample => sample.Field == "email").Legacy, samples.Single(sample => sample.Field == "email").Candidate));
        Assert.Equal(("404", "200"), (samples.Single(sample => sample.Field == "$status").Legacy, samples.Single(sample => sample.Field == "$status").Candidate));
    }

    [Fact]
    public async Task The_candidate_is_asked_what_the_application_was_asked_and_only_what_can_be_compared()
    {
        await using var world = await PlainWorld.StartAsync("shadow", http => JsonAsync(http, "{}"), http => JsonAsync(http, "{}"), route: "");
        using var request = new HttpRequestMessage(HttpMethod.Get, "shop/cart?page=2");
        request.Headers.Add("Cookie", "session=7");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("X-API-Key", "secret");
        request.Headers.Add("If-None-Match", "\"1\"");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await world.Gateway.Client.SendAsync(request, Cancellation);
        await world.UntilAsync(found => found.Compared == 1);
        using var posted = await world.Gateway.Client.PostAsync(new Uri("shop/cart", UriKind.Relative), new StringContent("1"), Cancellation);
        using var part = new HttpRequestMessage(HttpMethod.Get, "shop/film") { Headers = { Range = new(0, 9) } };
        using var partial = await world.Gateway.Client.SendAsync(part, Cancellation);
        using var head = new HttpRequestMessage(HttpMethod.Head, "shop/cart");
        using var headed = await world.Gateway.Client.SendAsync(head, Cancellation);
        await world.GetAsync("shop/last");
        await world.UntilAsync(found => found.Compared == 2);

        Assert.Equal(["/app/cart?page=2", "/app/last"], world.Service.Requests.Select(asked => asked.Target));
        var first = world.Service.Requests.First();
        var legacy = world.Legacy.Requests.First();
        Assert.Equal(("session=7", "text/html", "1"), (first.Headers["Cookie"], first.Headers["Accept"], first.Headers["LegacyGateway-Shadow"]));
        Assert.False(first.Headers.ContainsKey("X-API-Key"));
        Assert.False(first.Headers.ContainsKey("If-None-Match"));
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", first.Headers["traceparent"], StringComparison.Ordinal);
        Assert.NotEqual(legacy.Headers["traceparent"], first.Headers["traceparent"]);
        Assert.Equal(5, world.Legacy.Requests.Count);
        // What the gateway says of resources it does not say of somebody else's application.
        Assert.Null(answer.Headers.CacheControl);
    }

    [Fact]
    public async Task A_body_larger_than_the_compare_buffer_is_counted_and_not_compared()
    {
        await using var world = await PlainWorld.StartAsync(
            "shadow",
            http => JsonAsync(http, http.Request.Path == "/app/long" ? Long : "{}"),
            http => JsonAsync(http, http.Request.Path == "/app/grown" ? Long : "{}"),
            settings: [("Evidence:Shadow:CompareLimit", "2048")]);
        foreach (var page in new[] { "long", "grown", "short" })
            Assert.Equal(200, await world.GetAsync($"shop/{page}"));
        var evidence = await world.UntilAsync(found => found.Compared + found.NotCompared.Values.Sum() == 3);

        Assert.Equal((1, 0, 2L), (evidence.Compared, evidence.Mismatched, evidence.NotCompared[SkipReasons.TooLarge]));
        // What the caller's own answer ruled out was not even asked.
        Assert.Equal(["/app/grown", "/app/short"], world.Service.Requests.Select(asked => asked.Target).Order());
    }

    [Fact]
    public async Task The_gate_of_a_plain_route_passes_on_evidence()
    {
        await using var world = await PlainWorld.StartAsync(
            "shadow", http => JsonAsync(http, """{"n":1}"""), http => JsonAsync(http, """{"n":1}"""), ", \"Migration.Gate.Samples\": \"5\", \"Migration.Gate.LatencyFloor\": \"00:00:10\"");
        var gate = world.Gateway.Services.GetRequiredService<EvidenceGate>();
        Assert.Equal(Verdict.NoData, (await gate.JudgeAsync(world.Row, Stage.Canary, Cancellation)).Verdict);
        for (var page = 0; page < 5; page++)
            await world.GetAsync($"shop/{page}");
        var evidence = await world.UntilAsync(found => found.Compared == 5);

        Assert.Equal((5, 5), (evidence.Legacy.Answers, evidence.Candidate.Answers));
        Assert.Equal(Verdict.Pass, (await gate.JudgeAsync(world.Row, Stage.Canary, Cancellation)).Verdict);
    }

    [Theory]
    [InlineData("\"Methods\": [\"GET\", \"HEAD\"], ", "", true)]
    [InlineData("", ", \"Migration.Rollback.Enabled\": \"true\"", true)]
    [InlineData("", "", false)]
    public async Task A_candidate_that_fails_is_taken_back_by_itself_where_nothing_was_written(string methods, string metadata, bool goesBack)
    {
        await using var world = await PlainWorld.StartAsync(
            "canary", http => JsonAsync(http, "{}"), http => StatusAsync(http, 500), ", \"Migration.Percent\": \"100\"" + metadata, methods);
        for (var page = 0; page < 3; page++)
            await world.GetAsync($"shop/{page}");
        await world.UntilAsync(found => goesBack || found.Candidate.Errors == 3);
        if (goesBack)
        {
            await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Shadow));
            Assert.Equal(200, await world.GetAsync("shop/0"));
            var move = (await world.Gateway.Services.GetRequiredService<StoredRoutes>().HistoryAsync("shop", 1, Cancellation)).Single();
            Assert.Equal((MoveKind.Rollback, "shadow"), (move.Kind, move.ToStage));
        }
        else
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Cancellation);
            Assert.Equal(Stage.Canary, world.Row.Stage);
        }
    }

    private static string Long { get; } = $"\"{new string('x', 5000)}\"";

    private static Task JsonAsync(HttpContext http, string json, string? kind = null)
    {
        http.Response.ContentType = "application/json";
        if (kind is not null)
            http.Response.Headers["X-Kind"] = kind;
        return http.Response.WriteAsync(json);
    }

    private static Task StatusAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
