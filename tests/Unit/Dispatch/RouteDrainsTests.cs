using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class RouteDrainsTests
{
    [Fact]
    public async Task A_drain_ends_however_often_the_route_was_paused_meanwhile_and_its_move_tells_who_began_it()
    {
        await using var store = await TemporaryStore.CreateAsync();
        var row = FakeSystem.Row(Stage.Legacy) with { Name = "notes.write", Operations = [ResourceOperation.Update], IsDraining = true };
        await BeginAsync(store, row, "migrated", held: false);
        for (var times = 0; times < 15; times++)
        {
            await store.WriteAsync(row.Name, MoveKind.Pause, "bob", stored => stored with { Paused = true });
            await store.WriteAsync(row.Name, MoveKind.Resume, "bob", stored => stored with { Paused = false });
        }

        await LookAsync(store, row);

        var last = (await store.Routes.HistoryAsync(row.Name, 1, TestContext.Current.CancellationToken))[0];
        Assert.Equal((MoveKind.Move, "migrated", "alice"), (last.Kind, last.ToStage, last.Actor));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_route_that_has_drained_is_held_when_whoever_began_it_said_so(bool held)
    {
        await using var store = await TemporaryStore.CreateAsync();
        var row = FakeSystem.Row(Stage.Migrated) with { Name = "notes.write", Operations = [ResourceOperation.Update], IsDraining = true };
        await BeginAsync(store, row, "legacy", held);

        await LookAsync(store, row);

        var after = (await store.Routes.ReadAsync(0, TestContext.Current.CancellationToken)).Single();
        Assert.Equal(("legacy", null, held, false), (after.Stage, after.DrainsTo, after.Held, after.DrainsHeld));
    }

    private static Task BeginAsync(TemporaryStore store, RouteRow row, string to, bool held) => store.WriteAsync(
        row.Name, MoveKind.Drain, "alice",
        stored => stored with { Stage = StageNames.Of(row.Stage), DrainsTo = to, DrainsUntil = DateTimeOffset.MaxValue, DrainsHeld = held });

    private static async Task LookAsync(TemporaryStore store, RouteRow row) =>
        await new RouteDrains(store.Routes, new FixedRoutes(row), TimeProvider.System, NullLogger<RouteDrains>.Instance).LookAsync(TestContext.Current.CancellationToken);
}
