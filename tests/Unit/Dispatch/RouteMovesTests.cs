using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class RouteMovesTests
{
    [Fact]
    public async Task A_move_that_is_on_disk_is_told_as_one_although_the_store_goes_away_right_after_it()
    {
        await using var store = await TemporaryStore.CreateAsync();
        await store.WriteAsync("customers.read", MoveKind.Adopted, "test", stored => stored);
        var away = new AwayAfterwards(FakeSystem.Row(Stage.Legacy) with { Name = "customers.read", Epoch = 1 });
        var drains = new RouteDrains(store.Routes, away, TimeProvider.System, NullLogger<RouteDrains>.Instance);
        var moves = new RouteMoves(store.Routes, away, drains, TimeProvider.System, NullLogger<RouteMoves>.Instance);

        var result = await moves.MoveAsync(new MoveRequest { Route = "customers.read", To = Stage.Shadow, Actor = "alice" }, TestContext.Current.CancellationToken);

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
