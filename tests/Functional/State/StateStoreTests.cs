using LegacyGateway.State;
using LegacyGateway.State.Migrations;
using LegacyGateway.State.Routes;
using LegacyGateway.Tests.Adapters.Fixtures;

namespace LegacyGateway.Tests.Functional.State;

/// <summary>What the state store promises, on each database that can be one.</summary>
public abstract class StateStoreTests : IAsyncLifetime
{
    private static readonly Migration One = new(1, "one", "CREATE TABLE one (id INTEGER PRIMARY KEY)", "h1");
    private static readonly Migration Two = new(2, "two", "CREATE TABLE two (id INTEGER PRIMARY KEY)", "h2");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Migrations_are_applied_once()
    {
        await using var first = Store();
        await using var second = Store();
        var known = Migration.Of(Database().Dialect);
        Assert.Equal(new StateStatus.Ready(known[^1].Number, known.Count), await first.PrepareAsync(Cancellation));
        Assert.Equal(new StateStatus.Ready(known[^1].Number, 0), await second.PrepareAsync(Cancellation));
        Assert.Null(await second.CheckAsync(Cancellation));
    }

    [Fact]
    public async Task Replicas_that_start_together_apply_them_once()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => Store()).ToArray();
        var statuses = await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.PrepareAsync(Cancellation), Cancellation)));
        Assert.All(statuses, status => Assert.IsType<StateStatus.Ready>(status));
        Assert.Single(statuses.Cast<StateStatus.Ready>(), status => status.Applied > 0);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        await using var newer = Store(One, Two);
        await using var older = Store(One);
        await newer.PrepareAsync(Cancellation);
        Assert.Contains("a newer version", Assert.IsType<StateStatus.Refused>(await older.PrepareAsync(Cancellation)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_was_edited_after_it_was_applied_is_refused()
    {
        await using var before = Store(One);
        await using var after = Store(One with { Hash = "other" }, Two);
        await before.PrepareAsync(Cancellation);
        Assert.Contains("Migration 1 (one)", Assert.IsType<StateStatus.Refused>(await after.PrepareAsync(Cancellation)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        await using var broken = Store(One, Two with { Script = "CREATE TABLE two (id INTEGER PRIMARY KEY); CREATE NONSENSE" });
        await using var mended = Store(One, Two);
        Assert.IsType<StateStatus.Unavailable>(await broken.PrepareAsync(Cancellation));
        Assert.Equal(new StateStatus.Ready(2, 2), await mended.PrepareAsync(Cancellation));
    }

    [Fact]
    public async Task Keys_are_kept_and_shared()
    {
        await using var one = Store();
        await using var other = Store();
        await one.PrepareAsync(Cancellation);
        new StoredKeys(one, TimeProvider.System).Add(new StoredKey("key-1", "<key/>"));
        new StoredKeys(other, TimeProvider.System).Add(new StoredKey("key-1", "<changed/>"));
        new StoredKeys(other, TimeProvider.System).Add(new StoredKey("key-2", "<key2/>"));
        Assert.Equal([new("key-1", "<key/>"), new("key-2", "<key2/>")], new StoredKeys(one, TimeProvider.System).Read());
    }

    [Fact]
    public async Task The_log_of_moves_is_whole_while_routes_move()
    {
        await using var store = Store();
        await store.PrepareAsync(Cancellation);
        var routes = new StoredRoutes(store, TimeProvider.System);
        var moving = Task.Run(
            async () =>
            {
                for (var move = 0; move < 100; move++)
                    await MoveAsync(routes);
            },
            Cancellation);
        List<ChainReport> reports = [];
        do
            reports.Add(await routes.VerifyAsync(null, Cancellation));
        while (!moving.IsCompleted);

        await moving;
        Assert.All(reports, report => Assert.Null(report.Sentence));
        Assert.Equal(100, (await routes.VerifyAsync(null, Cancellation)).Entries);
    }

    private static async Task MoveAsync(StoredRoutes routes)
    {
        await using var transaction = await routes.BeginAsync(Cancellation);
        var before = await transaction.FindAsync("notes.read", Cancellation);
        var next = new StoredRoute("notes.read", before?.Stage is "shadow" ? "legacy" : "shadow", 0, 0, "", false, false, null, 0, DateTimeOffset.UnixEpoch, 0);
        await transaction.WriteAsync(before, next, new NewMove(MoveKind.Move, "test", null, null, null, ""), Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    private protected abstract StateDatabase Database();

    private StateStore Store(params Migration[] migrations) => new(Database(), migrations.Length == 0 ? null : migrations, TimeProvider.System);

    public sealed class OnSqlite : StateStoreTests
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("lgw-state-").FullName;

        public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        private protected override StateDatabase Database() => StateDatabase.Of(new StateStoreOptions(), _folder);
    }

    public sealed class OnPostgreSql(StateServer server) : StateStoreTests, IClassFixture<StateServer>
    {
        private string _connection = "";

        public override async ValueTask InitializeAsync() => _connection = await server.CreateDatabaseAsync();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private protected override StateDatabase Database() =>
            StateDatabase.Of(new StateStoreOptions { Provider = StateProvider.PostgreSql, ConnectionString = _connection }, "");

        [Fact]
        public async Task A_store_that_is_lost_says_so_and_is_used_again_when_it_is_back()
        {
            await using var store = Store();
            await store.PrepareAsync(Cancellation);
            await server.CheckpointAsync();
            await server.Instance.CrashAsync();
            Assert.NotNull(await store.CheckAsync(Cancellation));
            Assert.IsType<StateStatus.Ready>(store.Status);
            await server.Instance.ResumeAsync();
            await Readiness.WaitAsync(async () => Assert.Null(await store.CheckAsync(Cancellation)));
        }
    }
}
