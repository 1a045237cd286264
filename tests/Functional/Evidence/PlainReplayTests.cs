using System.Globalization;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.State.Evidence;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>A plain route is replayed by paths: those that callers asked for, or a list.</summary>
public sealed class PlainReplayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recorded_paths_are_asked_for_again_unless_they_came_with_a_query_or_a_cookie()
    {
        var young = "same";
        await using var world = await PlainWorld.StartAsync("shadow", http => http.Response.WriteAsync("same"), http => http.Response.WriteAsync(http.Request.Path.Value!.EndsWith('b') ? young : "same"));
        foreach (var path in new[] { "shop/a", "shop/b", "shop/caf%C3%A9", "shop/list?page=2" })
            await world.GetAsync(path);
        using var cart = new HttpRequestMessage(HttpMethod.Get, "shop/cart");
        cart.Headers.Add("Cookie", "session=7");
        using (await world.Gateway.Client.SendAsync(cart, Cancellation))
            await world.UntilAsync(found => found.Compared == 5);
        young = "other";
        var before = world.Legacy.Requests.Count;
        var (code, output) = await Commands.RunAsync(world.Gateway, "route", "replay", "shop");

        Assert.Equal((0, "shop: finished, 3 of 3 keys, 1 differ, 0 could not be compared.\n"), (code, output));
        Assert.Equal(["/app/a", "/app/b", "/app/caf%C3%A9"], world.Legacy.Requests.Skip(before).Select(asked => asked.Target).Order());
        var evidence = await world.UntilAsync(found => found.Compared == 8);
        Assert.Equal([("$body", DifferenceKind.Body)], evidence.Fields.Select(field => (field.Field, field.Kind)));
        Assert.Equal(1, (await Commands.RunAsync(world.Gateway, "route", "replay", "shop", "--keys", "all")).Code);
    }

    [Fact]
    public async Task A_list_of_paths_is_compared_and_a_stopped_one_goes_on_where_it_was()
    {
        // The second hundred waits, so that the replay can be stopped in its midst.
        var go = new TaskCompletionSource();
        await using var world = await PlainWorld.StartAsync(
            "shadow",
            http => AnswerAsync(http, "7.00", Task.CompletedTask),
            http => AnswerAsync(http, http.Request.Query["id"] == "150" ? "7.01" : "7.00", http.Request.Query["id"] == "150" ? go.Task : Task.CompletedTask),
            settings: [("Evidence:Shadow:PerSecond", "1000"), ("Evidence:Shadow:Timeout", "00:01:00")]);
        var file = Path.Combine(world.Gateway.Folder, "paths.txt");
        await File.WriteAllLinesAsync(file, ["# All articles", .. Enumerable.Range(1, 248).Select(id => string.Create(CultureInfo.InvariantCulture, $"/shop/article?id={id}")), "", "/elsewhere", "http://shop.example/shop/x"], Cancellation);
        var replays = world.Gateway.Services.GetRequiredService<StoredReplays>();
        var running = Commands.RunAsync(world.Gateway, "route", "replay", "shop", "--paths", file);
        await ForwardingWorld.UntilAsync(async () => await replays.FindAsync("shop", Cancellation) is { Done: >= 100 });
        await Commands.RunAsync(world.Gateway, "route", "replay", "shop", "--stop");
        Assert.StartsWith("shop: stopped, 100 of 250 paths, ", (await running).Output, StringComparison.Ordinal);
        go.SetResult();
        var stopped = (await replays.FindAsync("shop", Cancellation))!;
        var (code, output) = await Commands.RunAsync(world.Gateway, "route", "replay", "shop", "--paths", file);
        var finished = (await replays.FindAsync("shop", Cancellation))!;

        Assert.Equal((0, "shop: finished, 250 of 250 paths, 1 differ, 1 could not be compared.\n"), (code, output));
        Assert.Equal(stopped.StartedAt, finished.StartedAt);
        Assert.Single(world.Service.Requests, asked => asked.Target == "/app/article?id=1");
        Assert.Single(world.Service.Requests, asked => asked.Target == "/app/x");
        Assert.All(world.Service.Requests, asked => Assert.Equal("1", asked.Headers["LegacyGateway-Shadow"]));
    }

    private static async Task AnswerAsync(HttpContext http, string price, Task first)
    {
        await first.WaitAsync(http.RequestAborted);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"price":{{price}}}""");
    }
}
