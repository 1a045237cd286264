using System.Collections.Concurrent;
using System.Text.Json;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Operations;
using LegacyGateway.State.Routes;
using LegacyGateway.Tests.Functional.Evidence;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Backend = LegacyGateway.Tests.Functional.Forwarding.Backend;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>A route climbs its ladder by itself, and whoever is asked before or told after a move is.</summary>
public sealed class LadderTests
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private const string Automatic =
        ", \"Migration.Promotion\": \"automatic\", \"Migration.StepTime\": \"00:00:01\", \"Migration.Steps\": \"50\", \"Migration.Gate.Samples\": \"5\", \"Migration.Gate.LatencyFloor\": \"00:10:00\"";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_route_climbs_while_its_gate_passes_and_neither_without_data_nor_paused_nor_against_a_veto()
    {
        var told = new ConcurrentQueue<JsonElement>();
        var vetoes = true;
        await using var listener = await Backend.StartAsync("listener", async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var text = await body.ReadToEndAsync(Cancellation);
            var headers = context.Request.Headers;
            Assert.Equal(WebhookSender.SignatureOf(Secret, headers["webhook-id"]!, headers["webhook-timestamp"]!, System.Text.Encoding.UTF8.GetBytes(text)), headers["webhook-signature"].ToString());
            told.Enqueue(JsonDocument.Parse(text).RootElement.Clone());
            if (vetoes && context.Request.Path == "/before")
            {
                context.Response.StatusCode = 409;
                await context.Response.WriteAsync("""{ "detail": "the shop is on sale" }""");
            }
        });
        await using var world = await ShadowWorld.StartAsync(
            "shadow", metadata: Automatic,
            settings: [("Moves:Webhooks:Before", $"{listener.Address}before"), ("Moves:Webhooks:After", $"{listener.Address}after"), ("Moves:Webhooks:Secret", Secret)]);

        // Without traffic there is no data.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);
        Assert.Equal(Stage.Shadow, world.Row.Stage);

        // With evidence it would climb, if nobody had a veto.
        await world.GetAsync(1, 20);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(told.Any(told => TypeOf(told) == "move.planned")));
        Assert.Equal(Stage.Shadow, world.Row.Stage);
        var moves = world.Gateway.Services.GetRequiredService<RouteMoves>();
        var refused = Assert.IsType<MoveResult.Refused>(await moves.PromoteAsync(new MoveRequest { Route = "things.read", To = default, Actor = "ann" }, Cancellation));
        Assert.EndsWith("refuses it: the shop is on sale", refused.Sentence, StringComparison.Ordinal);

        // Paused it stays although nobody objects any more.
        Assert.IsType<MoveResult.Moved>(await moves.PauseAsync("things.read", true, "ann", "lunch", Cancellation));
        vetoes = false;
        await world.GetAsync(1, 20);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);
        Assert.Equal(Stage.Shadow, world.Row.Stage);

        // Resumed it climbs step by step, as long as there is traffic.
        Assert.IsType<MoveResult.Moved>(await moves.PauseAsync("things.read", false, "ann", null, Cancellation));
        await ClimbAsync(world, Stage.Canary);
        await ClimbAsync(world, Stage.Migrated);

        var history = await world.Gateway.Services.GetRequiredService<StoredRoutes>().HistoryAsync("things.read", 20, Cancellation);
        Assert.Equal([("migrated", 0), ("canary", 5000)], history.Where(move => move.Kind is MoveKind.Promotion).Select(move => (move.ToStage, move.ToShare)));
        Assert.All(history.Where(move => move.Kind is MoveKind.Promotion), move => Assert.Equal((AutomaticPromotion.Actor, "Pass"), (move.Actor, move.Verdict![..4])));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(told.Count(told => TypeOf(told) is not "move.planned") >= 4));
        Assert.Equal(["move.pause", "move.resume", "move.promotion", "move.promotion"], told.Select(TypeOf).Where(type => type is not ("move.planned" or "move.adopted")));

        // Back it goes whatever anybody says: of a person's move he is told before, of a rollback only after.
        vetoes = true;
        Assert.IsType<MoveResult.Moved>(await moves.MoveAsync(new MoveRequest { Route = "things.read", To = Stage.Canary, Share = Share.All, Actor = "ann" }, Cancellation));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(told.Any(told => TypeOf(told) == "move.planned" && !told.GetProperty("data").GetProperty("asks").GetBoolean())));
        var plans = told.Count(told => TypeOf(told) == "move.planned");
        Assert.IsType<MoveResult.Moved>(await moves.MoveAsync(new MoveRequest { Route = "things.read", To = Stage.Shadow, Kind = MoveKind.Rollback, Actor = "errors" }, Cancellation));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(told.Any(told => TypeOf(told) == "move.rollback")));
        Assert.Equal(plans, told.Count(told => TypeOf(told) == "move.planned"));
    }

    [Fact]
    public async Task An_edit_of_yarp_json_asks_nobody_and_is_told_after()
    {
        var told = new ConcurrentQueue<string>();
        await using var listener = await Backend.StartAsync("listener", async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: Cancellation);
            told.Enqueue(TypeOf(body.RootElement));
            context.Response.StatusCode = context.Request.Path == "/before" ? 409 : 200;
        });
        await using var world = await ShadowWorld.StartAsync(
            "shadow", settings: [("Moves:Webhooks:Before", $"{listener.Address}before"), ("Moves:Webhooks:After", $"{listener.Address}after"), ("Moves:Webhooks:Secret", Secret)]);
        // The first entry that is told is the one behind the last when the gateway began to tell.
        await ForwardingWorld.UntilAsync(async () =>
        {
            await world.Gateway.Services.GetRequiredService<RouteMoves>().PauseAsync("things.read", true, "ann", null, Cancellation);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Cancellation);
            return told.Contains("move.pause");
        });

        var yarp = await File.ReadAllTextAsync(Path.Combine(world.Gateway.Folder, "yarp.json"), Cancellation);
        world.Gateway.Write("yarp.json", yarp.Replace("\"shadow\"", "\"canary\", \"Migration.Percent\": \"5\"", StringComparison.Ordinal));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(told.Contains("move.desired") && world.Row.Stage is Stage.Canary));

        Assert.DoesNotContain("move.planned", told);
    }

    [Fact]
    public async Task One_answer_against_the_contract_takes_a_route_back_that_says_so()
    {
        await using var world = await ShadowWorld.StartAsync(
            "canary", (id, http) => Json(http, id == 9 ? ShadowWorld.Thing(id, "\"nine\"") : ShadowWorld.Thing(id)),
            ", \"Migration.Percent\": \"100\", \"Migration.Rollback.OnViolation\": \"true\"", pii: false, settings: [("Contracts:LiveShare", "1")]);
        await world.GetAsync(1, 8);
        Assert.Equal(Stage.Canary, world.Row.Stage);

        await world.GetAsync(9, 9);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Shadow));

        var move = (await world.Gateway.Services.GetRequiredService<StoredRoutes>().HistoryAsync("things.read", 1, Cancellation)).Single();
        Assert.Equal((MoveKind.Rollback, "The candidate answered against the contract: total (value)."), (move.Kind, move.Reason));
    }

    private static async Task ClimbAsync(ShadowWorld world, Stage stage) => await ForwardingWorld.UntilAsync(async () =>
    {
        await world.GetAsync(1, 20);
        return world.Row.Stage == stage;
    });

    private static Task Json(HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(text);
    }

    private static string TypeOf(JsonElement told) => told.GetProperty("type").GetString()!;
}
