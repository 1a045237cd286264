using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>A candidate that fails its callers loses them again.</summary>
public sealed class RollbackTests(StateServer server) : IClassFixture<StateServer>
{
    private const string Everybody = ", \"Migration.Percent\": \"100\"";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("canary", Everybody)]
    [InlineData("migrated", "")]
    public async Task Two_errors_of_three_take_the_route_back_to_shadow(string stage, string metadata)
    {
        await using var world = await ShadowWorld.StartAsync(stage, (id, http) => AnswerAsync(http, id != 1), metadata);
        Assert.Equal(200, await AskAsync(world, 1));
        Assert.Equal(500, await AskAsync(world, 2));
        Assert.Equal(500, await AskAsync(world, 3));
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Shadow));

        Assert.Equal(200, await AskAsync(world, 2));
        var move = (await world.Gateway.Services.GetRequiredService<StoredRoutes>().HistoryAsync("things.read", 1, Cancellation)).Single();
        Assert.Equal((MoveKind.Rollback, "automatic rollback", "shadow"), (move.Kind, move.Actor, move.ToStage));
        Assert.Equal("2 of 3 answers of the candidate within 60 s were errors: at least 20.8 % (95 %), more than 10 %.", move.Reason);
        Assert.Contains("\"errors\":2,\"answers\":3", move.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_error_of_two_waits()
    {
        await using var world = await ShadowWorld.StartAsync("canary", (id, http) => AnswerAsync(http, id != 1), Everybody);
        Assert.Equal(200, await AskAsync(world, 1));
        Assert.Equal(500, await AskAsync(world, 2));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);

        Assert.Equal(Stage.Canary, world.Row.Stage);
    }

    [Fact]
    public async Task A_candidate_that_is_down_loses_its_callers_and_gets_them_back_by_a_person_only()
    {
        await using var world = await ShadowWorld.StartAsync("canary", metadata: Everybody);
        await world.GetAsync(1, 3);
        await world.Service.DisposeAsync();
        for (var id = 1; id <= 6; id++)
            await AskAsync(world, id);
        await ForwardingWorld.UntilAsync(() => Task.FromResult(world.Row.Stage is Stage.Shadow));

        for (var id = 1; id <= 20; id++)
            Assert.Equal(200, await AskAsync(world, id));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);
        Assert.Equal(Stage.Shadow, world.Row.Stage);
        var forced = await world.Gateway.Services.GetRequiredService<RouteMoves>().MoveAsync(
            new MoveRequest { Route = "things.read", To = Stage.Canary, Share = Share.All, Actor = "ann" }, Cancellation);
        Assert.IsType<MoveResult.Refused>(forced);
    }

    [Fact]
    public async Task Errors_that_a_caller_causes_take_nothing_back()
    {
        await using var world = await ShadowWorld.StartAsync(
            "canary",
            (_, http) =>
            {
                http.Response.StatusCode = 404;
                return Task.CompletedTask;
            },
            Everybody);
        for (var id = 1; id <= 10; id++)
            Assert.Equal(404, await AskAsync(world, id));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);

        Assert.Equal(Stage.Canary, world.Row.Stage);
    }

    [Fact]
    public async Task A_route_whose_rollback_is_off_stays()
    {
        await using var world = await ShadowWorld.StartAsync("canary", (_, http) => AnswerAsync(http, fails: true), Everybody + ", \"Migration.Rollback.Enabled\": \"false\"");
        for (var id = 1; id <= 10; id++)
            Assert.Equal(500, await AskAsync(world, id));
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation);

        Assert.Equal(Stage.Canary, world.Row.Stage);
    }

    [Fact]
    public async Task Errors_on_either_of_two_replicas_add_up_and_both_go_back()
    {
        var connection = await server.CreateDatabaseAsync();
        (string, string)[] store = [("StateStore:Provider", "PostgreSql"), ("StateStore:ConnectionString", connection)];
        await using var one = await ShadowWorld.StartAsync("canary", (id, http) => AnswerAsync(http, id != 1), Everybody, settings: store);
        await using var other = await ShadowWorld.StartAsync("canary", (id, http) => AnswerAsync(http, id != 1), Everybody, settings: store);
        Assert.Equal(200, await AskAsync(one, 1));
        Assert.Equal(500, await AskAsync(one, 2));
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Cancellation);
        Assert.Equal((Stage.Canary, Stage.Canary), (one.Row.Stage, other.Row.Stage));

        Assert.Equal(500, await AskAsync(other, 3));
        var took = await ForwardingWorld.UntilAsync(() => Task.FromResult((one.Row.Stage, other.Row.Stage) is (Stage.Shadow, Stage.Shadow)));

        Assert.True(took < TimeSpan.FromSeconds(15), $"It took {took}.");
        Assert.Equal(one.Row.Epoch, other.Row.Epoch);
        Assert.Equal((200, 200), (await AskAsync(one, 2), await AskAsync(other, 3)));
        Assert.Single(await one.Gateway.Services.GetRequiredService<StoredRoutes>().HistoryAsync("things.read", 10, Cancellation), move => move.Kind is MoveKind.Rollback);
    }

    private static Task AnswerAsync(HttpContext context, bool fails)
    {
        if (!fails)
            return context.Response.WriteAsync(ShadowWorld.Thing(1));
        context.Response.StatusCode = 500;
        return Task.CompletedTask;
    }

    private static async Task<int> AskAsync(ShadowWorld world, int id)
    {
        using var answer = await world.Client.GetAsync(new Uri($"/api/things/{id}", UriKind.Relative), Cancellation);
        return (int)answer.StatusCode;
    }
}
