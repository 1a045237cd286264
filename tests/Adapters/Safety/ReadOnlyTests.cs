using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Reading;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Safety;

/// <summary>Attacks: even an administrator's log-in cannot write through the adapter, and it is refused in the first place.</summary>
public sealed class ReadOnlyTests
{
    [Fact]
    public async Task Not_even_a_PostgreSql_superuser_writes_through_a_session()
    {
        var db = await TestDatabases.OfAsync("PostgreSql");
        await AttackAsync(db, ((PostgreSqlDatabase)db).Superuser, db.Writes);
    }

    [Fact]
    public async Task Not_even_a_MariaDb_root_writes_through_a_session()
    {
        var db = await TestDatabases.OfAsync("MariaDb");
        await AttackAsync(db, ((MariaDbDatabase)db).Superuser, ["DELETE FROM custmast", "INSERT INTO guarded VALUES (99)", "UPDATE custmast SET name = 'x'", "SELECT write_guarded()"]);
    }

    [Fact]
    public async Task Nobody_writes_through_a_session_on_an_Sqlite_file()
    {
        var db = await TestDatabases.OfAsync("Sqlite");
        await AttackAsync(db, db.ReaderConnection, [.. db.Writes, "PRAGMA query_only = OFF; DELETE FROM custmast", "PRAGMA user_version = 5", "VACUUM"]);
    }

    [Fact]
    public async Task A_PostgreSql_function_that_writes_or_switches_read_only_off_gets_nowhere()
    {
        var db = await TestDatabases.OfAsync("PostgreSql");
        await db.RunAsync(
            "CREATE OR REPLACE FUNCTION write_guarded() RETURNS int LANGUAGE plpgsql VOLATILE AS $$ BEGIN INSERT INTO guarded VALUES (99); RETURN 1; END $$",
            "CREATE OR REPLACE FUNCTION switch_and_write() RETURNS int LANGUAGE plpgsql VOLATILE AS $$ BEGIN PERFORM set_config('transaction_read_only', 'off', true); INSERT INTO guarded VALUES (99); RETURN 1; END $$",
            "CREATE OR REPLACE FUNCTION switch_default() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT set_config('default_transaction_read_only', 'off', false) $$");
        await using var source = SourceOf(db, ((PostgreSqlDatabase)db).Superuser);
        await FailsAsync(source, "SELECT write_guarded()");
        await FailsAsync(source, "SELECT switch_and_write()");

        // This one succeeds, and switches the default off for the statements after it on the only connection: they must not write either.
        await SucceedsAsync(source, "SELECT switch_default()");
        await FailsAsync(source, "SELECT write_guarded()");
        await FailsAsync(source, "SELECT switch_and_write()");
        await FailsAsync(source, "INSERT INTO guarded VALUES (99)");
        await SucceedsAsync(source, "SELECT 1");
        await UntouchedAsync(db);
    }

    [Fact]
    public async Task A_MariaDb_function_that_switches_read_only_off_gets_nowhere()
    {
        var db = await TestDatabases.OfAsync("MariaDb");
        await db.RunAsync(
            "CREATE OR REPLACE FUNCTION switch_default() RETURNS int MODIFIES SQL DATA BEGIN SET SESSION tx_read_only = 0; RETURN 1; END",
            "CREATE OR REPLACE FUNCTION write_guarded() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO guarded VALUES (99); RETURN 1; END");
        await using var source = SourceOf(db, ((MariaDbDatabase)db).Superuser);
        await TryAsync(source, "SELECT switch_default()");
        await FailsAsync(source, "SELECT write_guarded()");
        await FailsAsync(source, "INSERT INTO guarded VALUES (99)");
        await UntouchedAsync(db);
    }

    [Fact]
    public async Task PostgreSql_log_ins_that_could_write_are_refused_with_the_reason()
    {
        var db = await TestDatabases.OfAsync("PostgreSql");
        await db.RunAsync("CREATE ROLE owner_of LOGIN", "CREATE TABLE owned (n INT)", "ALTER TABLE owned OWNER TO owner_of",
            "CREATE ROLE writer LOGIN", "GRANT SELECT, UPDATE (name) ON custmast TO writer", "CREATE ROLE member LOGIN", "GRANT pg_write_all_data TO member");
        await RefusedAsync(db, ((PostgreSqlDatabase)db).Superuser, "superuser");
        await RefusedAsync(db, db.ReaderConnection.Replace("reader", "owner_of", StringComparison.Ordinal), "owns owned");
        await RefusedAsync(db, db.ReaderConnection.Replace("reader", "writer", StringComparison.Ordinal), "may write custmast");
        await RefusedAsync(db, db.ReaderConnection.Replace("reader", "member", StringComparison.Ordinal), "pg_write_all_data");
    }

    [Fact]
    public async Task MariaDb_log_ins_that_could_write_are_refused_with_the_reason()
    {
        var db = await TestDatabases.OfAsync("MariaDb");
        await db.RunAsync("CREATE USER writer@'127.0.0.1' IDENTIFIED BY 'secret-writer'", "GRANT SELECT, INSERT ON erp.guarded TO writer@'127.0.0.1'",
            "CREATE USER granting@'127.0.0.1' IDENTIFIED BY 'secret-granting'", "GRANT SELECT ON erp.* TO granting@'127.0.0.1' WITH GRANT OPTION");
        await RefusedAsync(db, ((MariaDbDatabase)db).Superuser, "ALL PRIVILEGES");
        await RefusedAsync(db, db.ReaderConnection.Replace("reader", "writer", StringComparison.Ordinal), "INSERT");
        await RefusedAsync(db, db.ReaderConnection.Replace("reader", "granting", StringComparison.Ordinal), "grant rights");
    }

    [Theory, EveryDatabase]
    public async Task A_log_in_that_can_only_read_is_healthy(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var health = await system.CheckAsync(Ask.Token);
        Assert.True(health.Healthy, health.Detail);
    }

    private static async Task RefusedAsync(TestDatabase db, string connection, string reason)
    {
        var configuration = db.Configure(Bindings) with { Connection = connection };
        await using (var system = Ask.System(configuration))
        {
            var error = await system.ErrorAsync(Ask.List(Lines));
            Assert.Equal(BackendErrorKind.Misconfigured, error.Kind);
            Assert.Contains(reason, error.Detail, StringComparison.OrdinalIgnoreCase);
            var health = await system.CheckAsync(Ask.Token);
            Assert.False(health.Healthy);
            Assert.Contains(reason, health.Detail, StringComparison.OrdinalIgnoreCase);
        }

        await using var allowed = Ask.System(configuration with { AllowPrivilegedLogin = true });
        Assert.True((await allowed.CheckAsync(Ask.Token)).Healthy);
    }

    private static ISqlSource SourceOf(TestDatabase db, string connection) =>
        SqlAdapterKind.SourceOf(db.Configure(Bindings, new Core.Adapters.SystemLimits { Concurrency = 1 }) with { Connection = connection }, TimeProvider.System);

    private static async Task AttackAsync(TestDatabase db, string connection, IReadOnlyList<string> attacks)
    {
        await using var source = SourceOf(db, connection);
        foreach (var attack in attacks)
        {
            await TryAsync(source, attack);
            await UntouchedAsync(db);
        }
    }

    private static async Task SucceedsAsync(ISqlSource source, string statement) => Assert.Null(await TryAsync(source, statement));

    private static async Task FailsAsync(ISqlSource source, string statement) =>
        Assert.Equal(BackendErrorKind.Misconfigured, source.ErrorOf(Assert.IsAssignableFrom<Exception>(await TryAsync(source, statement)))?.Kind);

    private static async Task<Exception?> TryAsync(ISqlSource source, string statement)
    {
        try
        {
            await using var session = await source.OpenAsync(Ask.Token);
            await using var reader = await session.ReadAsync(new SqlStatement(statement), Ask.Token);
            while (await reader.ReadAsync(Ask.Token))
            {
            }

            return null;
        }
        catch (System.Data.Common.DbException exception)
        {
            return exception;
        }
    }

    private static async Task UntouchedAsync(TestDatabase db)
    {
        await using var connection = await db.AdministerAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT count(*) FROM guarded) * 1000 + (SELECT count(*) FROM custmast WHERE name <> 'x')";
        Assert.Equal(1060L, Convert.ToInt64(await command.ExecuteScalarAsync(Ask.Token), System.Globalization.CultureInfo.InvariantCulture));
    }
}
