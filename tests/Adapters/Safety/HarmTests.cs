using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Adapters.Reading;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Safety;

/// <summary>The adapter never hangs, never holds more than it may, and says what is wrong.</summary>
public sealed class HarmTests
{
    private static readonly SystemLimits _short = new() { Concurrency = 2, Timeout = TimeSpan.FromSeconds(1) };

    [Theory, EveryDatabase]
    public async Task A_statement_that_takes_too_long_is_ended(string database)
    {
        await using var system = await SlowAsync(database, _short);
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal(BackendErrorKind.TimedOut, (await system.ErrorAsync(Ask.List(Customers))).Kind);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(6));
    }

    [Theory, EveryDatabase]
    public async Task A_caller_who_leaves_frees_the_connection(string database)
    {
        await using var system = await SlowAsync(database, new SystemLimits { Concurrency = 1, Timeout = TimeSpan.FromSeconds(30) });
        for (var i = 0; i < 3; i++)
        {
            using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            var started = TimeProvider.System.GetTimestamp();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => system.ReadAsync(Ask.List(Customers), leaving.Token).AsTask());
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        Assert.True((await system.CheckAsync(Ask.Token)).Healthy);
    }

    [Theory, EveryDatabase]
    public async Task A_lock_of_another_session_is_not_waited_for_long(string database)
    {
        var db = await TestDatabases.OfAsync(database);
        await using var own = database == "Sqlite" ? await SqliteFileDatabase.CreateAsync() as IAsyncDisposable : null;
        db = own as TestDatabase ?? db;
        await using var held = await db.LockAsync();
        await using var system = Ask.System(db.Configure(new Dictionary<string, SqlBindingConfiguration> { ["things"] = new() { Table = "locked", Fields = new Dictionary<string, Core.Mapping.FieldMappingConfiguration> { ["id"] = From("n") } } }) with { AllowPrivilegedLogin = true });
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal(BackendErrorKind.TimedOut, (await system.ErrorAsync(Ask.Get(Things, Value.From(1L)))).Kind);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
    }

    [Theory, EveryDatabase]
    public async Task A_missing_table_or_column_is_told_with_its_name(string database)
    {
        var db = await TestDatabases.OfAsync(database);
        await using var system = Ask.System(db.Configure(new Dictionary<string, SqlBindingConfiguration>
        {
            ["customers"] = CustomersBinding with { Table = "no_such_table" },
            ["things"] = new() { Table = "locked", Fields = new Dictionary<string, Core.Mapping.FieldMappingConfiguration> { ["id"] = From("no_such_column") } },
        }));
        var table = await system.ErrorAsync(Ask.List(Customers));
        Assert.Equal(BackendErrorKind.Misconfigured, table.Kind);
        Assert.Contains("no_such_table", table.Detail, StringComparison.Ordinal);
        Assert.Equal(BackendErrorKind.Misconfigured, (await system.ErrorAsync(Ask.List(Things))).Kind);
    }

    [Theory, EveryDatabase]
    public async Task More_rows_than_the_cap_are_an_error_not_a_flood(string database)
    {
        var db = await TestDatabases.OfAsync(database);
        await using var system = Ask.System(db.Configure(Bindings) with { RowCap = 10 });
        Assert.Equal(BackendErrorKind.Unsupported, (await system.ErrorAsync(Ask.List(Customers))).Kind);
        Assert.Equal(10, (await system.AnswerAsync(Ask.List(Customers) with { Limit = 10 })).Records.Count);
    }

    [Fact]
    public async Task A_server_that_dies_is_unavailable_at_once_and_serves_again_when_it_is_back()
    {
        await using var server = await PostgreSqlInstance.StartAsync();
        var db = new PostgreSqlDatabase(server);
        await db.RunAsync("CREATE TABLE locked (n INT)", "INSERT INTO locked VALUES (1)", "CREATE ROLE reader LOGIN", "GRANT SELECT ON locked TO reader", "CHECKPOINT");
        await using var system = Ask.System(db.Configure(new Dictionary<string, SqlBindingConfiguration> { ["things"] = new() { Table = "locked", Fields = new Dictionary<string, Core.Mapping.FieldMappingConfiguration> { ["id"] = From("n") } } }));
        Assert.Equal(1, (await system.AnswerAsync(Ask.List(Things))).Records.Count);
        await server.CrashAsync();
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal(BackendErrorKind.Unavailable, (await system.ErrorAsync(Ask.List(Things))).Kind);
        Assert.Equal(BackendErrorKind.Unavailable, (await system.ErrorAsync(Ask.List(Things))).Kind);
        Assert.False((await system.CheckAsync(Ask.Token)).Healthy);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        await server.ResumeAsync();
        Assert.Equal(1, (await system.AnswerAsync(Ask.List(Things))).Records.Count);
        Assert.True((await system.CheckAsync(Ask.Token)).Healthy);
    }

    [Fact]
    public async Task PostgreSql_never_has_more_connections_than_the_systems_concurrency()
    {
        var db = await TestDatabases.OfAsync("PostgreSql");
        await using var system = Ask.System(db.Configure(Bindings, new SystemLimits { Concurrency = 3 }) with { System = "counted" });
        await CountAsync(db, system, 3);
    }

    [Fact]
    public async Task MariaDb_never_has_more_connections_than_the_systems_concurrency()
    {
        var db = await TestDatabases.OfAsync("MariaDb");
        await db.RunAsync("CREATE USER counted@'127.0.0.1' IDENTIFIED BY 'secret-counted'", "GRANT SELECT ON erp.* TO counted@'127.0.0.1'");
        await using var system = Ask.System(db.Configure(Bindings, new SystemLimits { Concurrency = 3 }) with { Connection = db.ReaderConnection.Replace("reader", "counted", StringComparison.Ordinal) });
        await CountAsync(db, system, 3);
    }

    private static async Task CountAsync(TestDatabase db, ISystemAdapter system, int most)
    {
        var load = Task.WhenAll(Enumerable.Range(0, 200).Select(_ => system.AnswerAsync(Ask.List(Customers))));
        var seen = 0;
        while (!load.IsCompleted)
            seen = Math.Max(seen, await db.ConnectionsAsync() ?? 0);
        await load;
        seen = Math.Max(seen, await db.ConnectionsAsync() ?? 0);
        Assert.InRange(seen, 1, most);
    }

    private static async Task<ISystemAdapter> SlowAsync(string database, SystemLimits limits)
    {
        var db = await TestDatabases.OfAsync(database);
        Assert.SkipWhen(db.SlowTable is null, "There is no slow view for this product.");
        return Ask.System(db.Configure(new Dictionary<string, SqlBindingConfiguration> { ["customers"] = CustomersBinding with { Table = db.SlowTable } }, limits));
    }
}
