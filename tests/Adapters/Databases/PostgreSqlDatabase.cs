using System.Data.Common;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Tests.Adapters.Fixtures;
using Npgsql;

namespace LegacyGateway.Tests.Adapters.Databases;

internal sealed class PostgreSqlDatabase(PostgreSqlInstance instance) : TestDatabase
{
    public override SqlDatabase Product => SqlDatabase.PostgreSql;

    public override string ReaderConnection => instance.ConnectionOf("reader", "postgres");

    public string Superuser => instance.ConnectionOf("postgres", "postgres");

    public override (string Double, string DateTime, string Collation) Types => ("DOUBLE PRECISION", "TIMESTAMP", "");

    public override string? SlowTable => "slow";

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new PostgreSqlDatabase(await Servers.PostgreSqlAsync());
        await TestTables.CreateAsync(database);
        await database.RunAsync(
            "CREATE VIEW slow AS SELECT c.* FROM custmast c, (SELECT pg_sleep(60)) s",
            "CREATE ROLE reader LOGIN PASSWORD 'secret-reader'",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        return database;
    }

    public override async Task<DbConnection> AdministerAsync()
    {
        var connection = new NpgsqlConnection(instance.AdminConnection);
        await connection.OpenAsync();
        return connection;
    }

    public override Task<IAsyncDisposable?> LockAsync() => TableLock.TakeAsync(this, "BEGIN", "LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");

    public override async Task<int?> ConnectionsAsync()
    {
        await using var connection = await AdministerAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'LegacyGateway/counted'";
        return (int?)await command.ExecuteScalarAsync();
    }
}
