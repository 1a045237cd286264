using System.Diagnostics;
using System.Net;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>Replicas in processes of their own over one PostgreSQL.</summary>
public sealed class ReplicaTests(StateServer server) : IClassFixture<StateServer>, IAsyncLifetime
{
    private Backend _legacy = null!;
    private Backend _service = null!;
    private string _store = "";

    public async ValueTask InitializeAsync()
    {
        (_legacy, _service) = (await Backend.StartAsync("legacy"), await Backend.StartAsync("service"));
        _store = await server.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _legacy.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_move_on_one_replica_is_in_effect_on_both_within_a_second_and_a_rollback_flips_all_at_once()
    {
        await using var one = await Replica().StartAsync();
        await using var other = await Replica().StartAsync();
        Assert.Equal(("legacy", "legacy"), (await one.AskAsync(), await other.AskAsync()));

        await Promised.WithinAsync(TimeSpan.FromSeconds(1), async () =>
        {
            var moved = await TimeUntilAsync(other, "service", () => one.PostAsync("moves", new { to = "migrated", force = true, reason = "test" }));
            Assert.Equal("service", await one.AskAsync());
            var back = await TimeUntilAsync(one, "legacy", () => other.PostAsync("moves", new { to = "shadow", reason = "errors" }));
            return moved > back ? moved : back;
        });

        Assert.All(Enumerable.Range(0, 20), key => Assert.Equal("legacy", one.AskAsync($"{key}").GetAwaiter().GetResult()));
        Assert.All(Enumerable.Range(0, 20), key => Assert.Equal("legacy", other.AskAsync($"{key}").GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task Of_two_operators_who_move_at_once_one_wins_and_the_other_is_told()
    {
        await using var one = await Replica().StartAsync();
        await using var other = await Replica().StartAsync();

        var answers = await Task.WhenAll(
            one.PostAsync("moves", new { to = "shadow", epoch = 1, by = "alice", force = true, reason = "test" }),
            other.PostAsync("moves", new { to = "canary", percent = "5", epoch = 1, by = "bob", force = true, reason = "test" }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var told = await answers.Single(answer => answer.StatusCode is HttpStatusCode.Conflict).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Matches("(alice|bob) \\(admin token\\) moved the route at", told);
        var (_, history) = await one.RunAsync("route", "history", "things.read");
        Assert.Equal(2, history.Split('\n').Count(line => line.Contains(" adopted ", StringComparison.Ordinal) || line.Contains(" move ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_replica_that_is_killed_while_it_moves_or_promotes_leaves_the_old_or_the_new_step_and_a_whole_log()
    {
        await using var watcher = await Replica().StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await using var victim = await Replica().StartAsync();
            // Of promotions that come at once one wins each time, and the next step is another.
            var moves = Enumerable.Range(0, 6).Select(move => i % 2 == 0
                ? victim.PostAsync("moves", new { to = move % 2 == 0 ? "migrated" : "legacy", force = true, reason = "test" })
                : victim.PostAsync("promote", new { force = true, reason = "test" })).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(3 + (7 * i)), TimeProvider.System, TestContext.Current.CancellationToken);
            await victim.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll([.. moves, Task.FromException<HttpResponseMessage>(new HttpRequestException("killed"))]));

            var (code, audit) = await watcher.RunAsync("audit", "verify");
            Assert.True(code == 0, audit);
            Assert.Contains("all whole and chained", audit, StringComparison.Ordinal);
            var (_, history) = await watcher.RunAsync("route", "history", "things.read", "--json");
            using var log = System.Text.Json.JsonDocument.Parse(history);
            Assert.Contains(log.RootElement[0].GetProperty("to").GetString(), new[] { "legacy", "shadow", "canary 1 %", "canary 10 %", "canary 50 %", "migrated" });
            await watcher.PostAsync("moves", new { to = "legacy", reason = "again" });
        }

        Assert.Contains(await watcher.AskAsync(), new[] { "legacy", "service" });
    }

    [Fact]
    public async Task Without_the_store_running_replicas_keep_their_last_row_and_a_starting_one_stays_unready()
    {
        await using var running = await Replica().StartAsync();
        (await running.PostAsync("moves", new { to = "migrated", force = true, reason = "test" })).EnsureSuccessStatusCode();
        await server.CheckpointAsync();
        await server.Instance.CrashAsync();
        try
        {
            await using var starting = await Replica().StartAsync();

            Assert.Equal("service", await running.AskAsync());
            Assert.Equal("route-unknown", await starting.AskAsync());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await starting.Gateway.Public.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
            // An edit of yarp.json moves nobody either while it cannot be told.
            running.Deployment.Write("yarp.json", MovingRoute.Yarp(_legacy, _service, "shadow"));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.Equal("service", await running.AskAsync());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await running.PostAsync("moves", new { to = "legacy" })).StatusCode);

            await server.Instance.ResumeAsync();
            await Eventually.Async(async () => Assert.Equal("legacy", await running.AskAsync()));
            await Eventually.Async(async () => Assert.Equal("legacy", await starting.AskAsync()));
        }
        finally
        {
            if (await running.Gateway.Public.GetAsync("/health/ready", TestContext.Current.CancellationToken) is { IsSuccessStatusCode: false })
                await server.Instance.ResumeAsync();
        }
    }

    [Fact]
    public async Task A_replica_with_a_superseded_file_moves_nothing_when_it_starts()
    {
        await using var one = await Replica().StartAsync();
        one.Deployment.Write("yarp.json", MovingRoute.Yarp(_legacy, _service, "migrated"));
        await Eventually.Async(async () => Assert.Equal("service", await one.AskAsync()));

        await using var late = await Replica().StartAsync();

        Assert.Equal(("service", "service"), (await late.AskAsync(), await one.AskAsync()));
        Assert.Contains("stays at migrated", late.Gateway.Output, StringComparison.Ordinal);
    }

    private MovingRoute Replica() => new(MovingRoute.Yarp(_legacy, _service, "legacy"), _store);

    private static async Task<TimeSpan> TimeUntilAsync(MovingRoute replica, string backend, Func<Task<HttpResponseMessage>> move)
    {
        (await move()).EnsureSuccessStatusCode();
        var begun = Stopwatch.GetTimestamp();
        while (await replica.AskAsync() != backend && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(10))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(begun);
    }
}
