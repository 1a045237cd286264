using System.Net;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>Moves by command, on one replica with SQLite.</summary>
public sealed class MoveCommandTests : IAsyncLifetime
{
    private Backend _legacy = null!;
    private Backend _service = null!;
    private MovingRoute _route = null!;

    public async ValueTask InitializeAsync()
    {
        (_legacy, _service) = (await Backend.StartAsync("legacy"), await Backend.StartAsync("service"));
        _route = await new MovingRoute(MovingRoute.Yarp(_legacy, _service, "legacy", " /* since May */ ")).StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _route.DisposeAsync();
        await _legacy.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Of_500_requests_at_30_percent_30_percent_within_5_points_go_to_the_candidate_and_nobody_flips_while_the_share_rises()
    {
        await MoveAsync("canary", "--percent", "30");
        var first = await AskAllAsync();
        Assert.InRange(first.Count(by => by == "service"), 125, 175);
        Assert.Equal(first, await AskAllAsync());

        await MoveAsync("canary", "--percent", "60");
        var second = await AskAllAsync();
        Assert.DoesNotContain(first.Zip(second), pair => pair is ("service", "legacy"));

        await MoveAsync("legacy");
        Assert.All(await AskAllAsync(), by => Assert.Equal("legacy", by));
    }

    [Fact]
    public async Task A_move_is_told_shown_kept_and_verified()
    {
        var (code, output) = await _route.RunAsync("route", "move", "things.read", "--to", "canary", "--percent", "0.01", "--force", "--reason", "first step");
        Assert.Equal((0, "things.read: legacy -> canary 0.01 % (move, entry 2)"), (code, output.Split('\n')[0]));

        var (_, shown) = await _route.RunAsync("route", "show", "things.read");
        Assert.Contains("things.read: canary 0.01 % since", shown, StringComparison.Ordinal);
        Assert.Contains("next       canary 1 % (human promotion)", shown, StringComparison.Ordinal);
        Assert.Contains("moved by command; yarp.json says otherwise", shown, StringComparison.Ordinal);
        var (_, history) = await _route.RunAsync("route", "history", "things.read", "--json");
        Assert.Contains("\"reason\":\"first step\"", history, StringComparison.Ordinal);
        Assert.Contains($"\"actor\":\"{Environment.UserName} (admin token)\"", history, StringComparison.Ordinal);
        var (verified, audit) = await _route.RunAsync("audit", "verify");
        Assert.Equal(0, verified);
        var head = audit.Trim().Split(' ')[^1];
        Assert.Equal(0, (await _route.RunAsync("audit", "verify", "--head", head)).Code);
        Assert.Equal(1, (await _route.RunAsync("audit", "verify", "--head", new string('0', 64))).Code);
    }

    [Theory]
    [InlineData("UPDATE route_moves SET reason = 'other' WHERE sequence = 2", "Entry 2 was changed")]
    [InlineData("DELETE FROM route_moves WHERE sequence = 1", "Entry 1 is missing")]
    [InlineData("UPDATE routes SET stage = 'migrated'", "changed by another hand")]
    public async Task A_log_that_somebody_changed_is_noticed(string change, string sentence)
    {
        await MoveAsync("canary", "--percent", "5");
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_route.Deployment.Folder, "data", "state.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = change;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (code, audit) = await _route.RunAsync("audit", "verify");

        Assert.Equal(1, code);
        Assert.Contains(sentence, audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Written_to_yarp_json_a_move_keeps_comments_and_layout_and_moves_nothing_again()
    {
        var before = _route.Deployment.Read("yarp.json");

        await MoveAsync("canary", "--percent", "12.5", "--write");

        var after = _route.Deployment.Read("yarp.json");
        Assert.Contains("/* since May */", after, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace("\"Migration.Stage\": \"legacy\"", "\"Migration.Stage\": \"canary\"", StringComparison.Ordinal).Split().Where(word => word.Length > 0),
            after.Replace("\"Migration.Percent\": \"12.5\"", "", StringComparison.Ordinal).Replace("\"canary\",", "\"canary\"", StringComparison.Ordinal).Split().Where(word => word.Length > 0));
        await Eventually.Async(async () => Assert.DoesNotContain("note", (await _route.RunAsync("route", "show", "things.read")).Output, StringComparison.Ordinal));
        Assert.Contains("canary 12.5 %", (await _route.RunAsync("route", "show", "things.read")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_abort_neither_a_restart_nor_an_edit_goes_forward_and_a_command_does()
    {
        _route.Deployment.Write("yarp.json", MovingRoute.Yarp(_legacy, _service, "migrated"));
        await Eventually.Async(async () => Assert.Equal("service", await _route.AskAsync()));
        Assert.Equal(0, (await _route.RunAsync("route", "abort", "things.read", "--reason", "outage")).Code);
        Assert.Equal("legacy", await _route.AskAsync());

        await _route.KillAsync();
        await _route.StartAsync();
        Assert.Equal("legacy", await _route.AskAsync());
        _route.Deployment.Write("yarp.json", MovingRoute.Yarp(_legacy, _service, "shadow"));
        await Eventually.Async(async () => Assert.Contains("not-applied", (await _route.RunAsync("route", "history", "things.read")).Output, StringComparison.Ordinal));
        Assert.Contains("things.read: legacy", (await _route.RunAsync("route", "show", "things.read")).Output, StringComparison.Ordinal);

        // The store knows of the edit a moment before this replica does; a command in between is told so.
        await Eventually.Async(() => MoveAsync("migrated"));
        Assert.Equal("service", await _route.AskAsync());
    }

    [Fact]
    public async Task What_may_not_be_is_refused_with_a_sentence()
    {
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "is at legacy already", new { to = "legacy" });
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "needs a share", new { to = "canary" });
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "gives a reason", new { to = "shadow", force = true });
        await AssertRefusedAsync(HttpStatusCode.BadRequest, "There is no stage", new { to = "nowhere" });
        await AssertRefusedAsync(HttpStatusCode.BadRequest, "no percentage", new { to = "canary", percent = "0.001" });
        await AssertRefusedAsync(HttpStatusCode.BadRequest, "no JSON object", new { to = "shadow", tpyo = 1 });
        await AssertRefusedAsync(HttpStatusCode.Conflict, "after what you saw", new { to = "shadow", epoch = 7 });
    }

    [Fact]
    public async Task A_promotion_climbs_the_ladder_and_a_pause_is_shown()
    {
        foreach (var step in new[] { "shadow", "canary 1 %", "canary 10 %", "canary 50 %", "migrated" })
            Assert.Contains($"-> {step} (promotion", (await _route.RunAsync("route", "promote", "things.read", "--force", "--reason", "test")).Output, StringComparison.Ordinal);
        var (code, output) = await _route.RunAsync("route", "promote", "things.read");
        Assert.Equal(1, code);
        Assert.Contains("no step above", output, StringComparison.Ordinal);
        await _route.RunAsync("route", "pause", "things.read");
        Assert.Contains("promotion paused", (await _route.RunAsync("routes")).Output, StringComparison.Ordinal);
        await _route.RunAsync("route", "pause", "things.read", "--off");
        Assert.DoesNotContain("promotion paused", (await _route.RunAsync("routes")).Output, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(HttpStatusCode status, string sentence, object body)
    {
        using var answer = await _route.PostAsync("moves", body);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task MoveAsync(string to, params string[] more)
    {
        var (code, output) = await _route.RunAsync(["route", "move", "things.read", "--to", to, "--force", "--reason", "test", .. more]);
        Assert.True(code == 0, output);
    }

    private async Task<IReadOnlyList<string>> AskAllAsync()
    {
        var answers = new List<string>();
        foreach (var key in Enumerable.Range(0, 500))
            answers.Add(await _route.AskAsync($"{key}"));
        return answers;
    }
}
