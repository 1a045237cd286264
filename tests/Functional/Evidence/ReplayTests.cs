using LegacyGateway.Cli;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Replay, diff and can-i-migrate as an operator runs them, and with them the story of a route's first move.</summary>
public sealed class ReplayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_changed_amount_in_3000_records_is_found_and_fails_the_gate()
    {
        await using var world = await ShadowWorld.StartAsync("shadow", (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, id == 2_222 ? "2222.01" : null)));
        var (code, output) = await RunAsync(world, "route", "replay", "things.read");

        Assert.Equal("things.read: finished, 3,000 of 3,000 keys, 1 differ, 0 could not be compared.\n", output);
        Assert.Equal(0, code);
        (code, output) = await RunAsync(world, "route", "diff", "things.read");
        Assert.Equal(1, code);
        Assert.Contains("total  value  1       0.033 %", output, StringComparison.Ordinal);
        Assert.Contains("total  2222.00  2222.01    GET /api/things/2222", output, StringComparison.Ordinal);
        (code, output) = await RunAsync(world, "can-i-migrate", "things.read", "--to", "canary");
        Assert.Equal(1, code);
        Assert.StartsWith("things.read, shadow to canary: fail: the candidate differs in total in 1 of 3,000 records (0.0333 %).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_replay_goes_on_where_it_was()
    {
        await using var world = await ShadowWorld.StartAsync(
            "shadow",
            async (id, http) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, http.RequestAborted);
                await http.Response.WriteAsync(ShadowWorld.Thing(id));
            });
        var replays = world.Gateway.Services.GetRequiredService<StoredReplays>();
        var running = RunAsync(world, "route", "replay", "things.read");
        await ForwardingWorld.UntilAsync(async () => await replays.FindAsync("things.read", Cancellation) is { Done: >= 200 });
        await RunAsync(world, "route", "replay", "things.read", "--stop");
        var (code, output) = await running;
        Assert.Equal(1, code);
        Assert.StartsWith("things.read: stopped, ", output, StringComparison.Ordinal);
        var stopped = (await replays.FindAsync("things.read", Cancellation))!;
        Assert.InRange(stopped.Done, 200, 2_900);

        (code, output) = await RunAsync(world, "route", "replay", "things.read");
        Assert.Equal((0, "things.read: finished, 3,000 of 3,000 keys, 0 differ, 0 could not be compared.\n"), (code, output));
        var finished = (await replays.FindAsync("things.read", Cancellation))!;
        Assert.Equal(stopped.StartedAt, finished.StartedAt);
    }

    [Fact]
    public async Task Recorded_keys_are_those_that_callers_asked_for()
    {
        await using var world = await ShadowWorld.StartAsync("shadow");
        await world.GetAsync(11, 15);
        await world.UntilAsync(evidence => evidence.Compared == 5);
        var (_, output) = await RunAsync(world, "route", "replay", "things.read", "--keys", "recorded");

        Assert.Equal("things.read: finished, 5 of 5 keys, 0 differ, 0 could not be compared.\n", output);
    }

    [Fact]
    public async Task A_route_at_stage_legacy_is_not_replayed()
    {
        await using var world = await ShadowWorld.StartAsync("legacy");

        Assert.Equal(1, (await RunAsync(world, "route", "replay", "things.read")).Code);
        Assert.Equal(1, (await RunAsync(world, "can-i-migrate", "things.read", "--to", "canary")).Code);
        Assert.Equal(0, (await RunAsync(world, "can-i-migrate", "things.read", "--to", "shadow")).Code);
    }

    [Fact]
    public async Task A_first_move_from_bug_to_fix_to_canary_to_outage_and_back()
    {
        var bug = true;
        var outage = false;
        await using var world = await ShadowWorld.StartAsync(
            "legacy",
            (id, http) =>
            {
                http.Response.StatusCode = outage ? 500 : 200;
                return outage ? Task.CompletedTask : http.Response.WriteAsync(ShadowWorld.Thing(id, bug && id > 1_000 ? "1000.00" : null));
            });
        var moves = world.Gateway.Services.GetRequiredService<RouteMoves>();

        // Shadow shows the bug, and the gate holds the move up.
        await MoveAsync(Stage.Shadow);
        await RunAsync(world, "route", "replay", "things.read");
        Assert.Equal([new FieldEvidence("total", DifferenceKind.Value, 2_000, 0)], (await world.EvidenceAsync()).Fields);
        var refused = Assert.IsType<MoveResult.Refused>(await moves.MoveAsync(Request(Stage.Canary), Cancellation));
        Assert.StartsWith("fail: the candidate differs in total in 2,000 of 3,000 records", refused.Sentence, StringComparison.Ordinal);

        // The fix, in evidence of its own; the gate passes.
        bug = false;
        await MoveAsync(Stage.Legacy);
        await MoveAsync(Stage.Shadow);
        await RunAsync(world, "route", "replay", "things.read");
        Assert.Equal(0, (await RunAsync(world, "can-i-migrate", "things.read", "--to", "canary")).Code);
        await MoveAsync(Stage.Canary);

        // In canary the candidate answers callers; then it is promoted.
        Assert.Equal(1, (await RunAsync(world, "can-i-migrate", "things.read", "--to", "migrated")).Code);
        await world.GetAsync(1, 300);
        Assert.Equal(0, (await RunAsync(world, "can-i-migrate", "things.read", "--to", "migrated")).Code);
        await MoveAsync(Stage.Migrated);
        await world.GetAsync(1, 3);

        // An outage takes it back by itself; callers are answered again.
        outage = true;
        await ForwardingWorld.UntilAsync(async () =>
        {
            using var answer = await world.Client.GetAsync(new Uri("/api/things/7", UriKind.Relative), Cancellation);
            return world.Row.Stage is Stage.Shadow;
        });
        await world.GetAsync(1, 10);

        MoveRequest Request(Stage to) => new() { Route = "things.read", To = to, Share = Share.All, Actor = "ann" };

        async Task MoveAsync(Stage to) => Assert.IsType<MoveResult.Moved>(await moves.MoveAsync(Request(to), Cancellation));
    }

    /// <summary>Runs the command line against the world's management listener.</summary>
    private static async Task<(int Code, string Output)> RunAsync(ShadowWorld world, params string[] command)
    {
        var addresses = world.Gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var management = addresses.Single(address => new Uri(address).Port != world.Client.BaseAddress!.Port);
        var output = new StringWriter { NewLine = "\n" };
        var parsed = CommandLine.CreateRoot().Parse([.. command, "--url", management, "--config", world.Gateway.Folder]);
        var code = await parsed.InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = output, Error = output }, Cancellation);
        return (code, output.ToString());
    }
}
