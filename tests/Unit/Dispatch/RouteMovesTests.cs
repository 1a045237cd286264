using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class RouteMovesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-moves-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_move_that_is_on_disk_is_told_as_one_although_the_store_goes_away_right_after_it()
    {
        await using var store = new StateStore(Options.Create(new StateStoreOptions()), _folder, TimeProvider.System);
        await store.PrepareAsync(Cancellation);
        var routes = new StoredRoutes(store, TimeProvider.System);
        await using (var transaction = await routes.BeginAsync(Cancellation))
        {
            var row = new StoredRoute("customers.read", "legacy", 0, 0, "", false, false, null, 0, DateTimeOffset.UnixEpoch, 0);
            await transaction.WriteAsync(null, row, new NewMove(MoveKind.Adopted, "test", null, null, null, ""), Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        var away = new AwayAfterwards(FakeSystem.Row(Stage.Legacy) with { Name = "customers.read", Epoch = 1 });
        var drains = new RouteDrains(routes, away, TimeProvider.System, NullLogger<RouteDrains>.Instance);
        var moves = new RouteMoves(routes, away, drains, TimeProvider.System, NullLogger<RouteMoves>.Instance);

        var result = await moves.MoveAsync(new MoveRequest { Route = "customers.read", To = Stage.Shadow, Actor = "alice" }, Cancellation);

        Assert.Equal("shadow", Assert.IsType<MoveResult.Moved>(result).Entry.ToStage);
        Assert.Equal(2, away.Asked);
    }

    /// <summary>The store answers before the move, and not any more after it.</summary>
    private sealed class AwayAfterwards(RouteRow row) : IRoutesInEffect
    {
        public int Asked { get; private set; }

        public RouteTable Routes { get; } = new([row]);

        public string ConfigurationHash => "";

        public ValueTask RefreshAsync(CancellationToken cancellationToken) => ++Asked == 1 ? ValueTask.CompletedTask : throw new TimeoutException("The store is away.");
    }
}
