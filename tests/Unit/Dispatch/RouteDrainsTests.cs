using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class RouteDrainsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-drains-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_drain_ends_however_often_the_route_was_paused_meanwhile_and_its_move_tells_who_began_it()
    {
        await using var store = new StateStore(Options.Create(new StateStoreOptions()), _folder, TimeProvider.System);
        await store.PrepareAsync(Cancellation);
        var routes = new StoredRoutes(store, TimeProvider.System);
        var row = FakeSystem.Row(Stage.Legacy) with { Name = "notes.write", Operations = [ResourceOperation.Update], IsDraining = true };
        await WriteAsync(routes, stored => stored with { DrainsTo = "migrated", DrainsUntil = DateTimeOffset.MaxValue }, MoveKind.Drain, "alice");
        for (var times = 0; times < 15; times++)
        {
            await WriteAsync(routes, stored => stored with { Paused = true }, MoveKind.Pause, "bob");
            await WriteAsync(routes, stored => stored with { Paused = false }, MoveKind.Resume, "bob");
        }

        await new RouteDrains(routes, new InEffect(row), TimeProvider.System, NullLogger<RouteDrains>.Instance).LookAsync(Cancellation);

        var last = (await routes.HistoryAsync(row.Name, 1, Cancellation))[0];
        Assert.Equal((MoveKind.Move, "migrated", "alice"), (last.Kind, last.ToStage, last.Actor));
    }

    private static async Task WriteAsync(StoredRoutes routes, Func<StoredRoute, StoredRoute> change, MoveKind kind, string actor)
    {
        await using var transaction = await routes.BeginAsync(Cancellation);
        var before = await transaction.FindAsync("notes.write", Cancellation);
        var row = before ?? new StoredRoute("notes.write", "legacy", 0, 0, "", false, false, null, 0, DateTimeOffset.UnixEpoch, 0);
        await transaction.WriteAsync(before, change(row), new NewMove(kind, actor, null, null, null, ""), Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    private sealed class InEffect(RouteRow row) : IRoutesInEffect
    {
        public RouteTable Routes { get; } = new([row]);

        public string ConfigurationHash => "";

        public ValueTask RefreshAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
