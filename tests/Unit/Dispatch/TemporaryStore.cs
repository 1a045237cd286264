using LegacyGateway.State;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>A state store in a folder of its own, ready to use.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-store-").FullName;

    private TemporaryStore()
    {
        State = new StateStore(Options.Create(new StateStoreOptions()), _folder, TimeProvider.System);
        Routes = new StoredRoutes(State, TimeProvider.System);
    }

    public StateStore State { get; }

    public StoredRoutes Routes { get; }

    public static async Task<TemporaryStore> CreateAsync()
    {
        var store = new TemporaryStore();
        await store.State.PrepareAsync(TestContext.Current.CancellationToken);
        return store;
    }

    /// <summary>Changes the row of a route, which begins at legacy.</summary>
    public async Task WriteAsync(string route, MoveKind kind, string actor, Func<StoredRoute, StoredRoute> change)
    {
        await using var transaction = await Routes.BeginAsync(TestContext.Current.CancellationToken);
        var before = await transaction.FindAsync(route, TestContext.Current.CancellationToken);
        var row = before ?? new StoredRoute(route, "legacy", 0, 0, "", false, false, null, 0, DateTimeOffset.UnixEpoch, 0);
        await transaction.WriteAsync(before, change(row), new NewMove(kind, actor, null, null, null, ""), TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await State.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
