using System.Data.Common;
using System.Globalization;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Tests.Adapters.Fixtures;
using MySqlConnector;

namespace LegacyGateway.Tests.Adapters.Databases;

internal sealed class MariaDbDatabase(MariaDbInstance instance) : TestDatabase
{
    public override SqlDatabase Product => SqlDatabase.MySql;

    public override string ReaderConnection => instance.ConnectionOf("reader", "erp");

    public string Superuser => instance.ConnectionOf("administrator", "erp");

    public override (string Double, string DateTime, string Collation) Types => ("DOUBLE", "DATETIME", "COLLATE utf8mb4_bin");

    public override string? SlowTable => "slow";

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new MariaDbDatabase(await Servers.MariaDbAsync());
        await database.RunAsync("CREATE DATABASE erp");
        await TestTables.CreateAsync(database);
        await database.RunAsync(
            "CREATE VIEW slow AS SELECT c.* FROM custmast c WHERE sleep(20) = 0",
            "SET sql_mode = ''",
            "CREATE TABLE zerodates (id INT PRIMARY KEY, day DATE NOT NULL, at DATETIME NOT NULL)",
            "CREATE USER administrator@'127.0.0.1' IDENTIFIED BY 'secret-administrator'",
            "GRANT ALL ON *.* TO administrator@'127.0.0.1' WITH GRANT OPTION",
            "CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'secret-reader'",
            "GRANT SELECT ON erp.* TO reader@'127.0.0.1'");
        await database.RunAsync("SET SESSION sql_mode = ''; INSERT INTO zerodates VALUES (1, '0000-00-00', '0000-00-00 00:00:00'), (2, '2024-02-29', '2024-02-29 12:30:00')");
        return database;
    }

    public override async Task<DbConnection> AdministerAsync()
    {
        var connection = new MySqlConnection(instance.AdminConnection);
        await connection.OpenAsync();
        try
        {
            await connection.ChangeDatabaseAsync("erp");
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.UnknownDatabase)
        {
            // Just about to be created.
        }

        return connection;
    }

    public override Task<IAsyncDisposable?> LockAsync() => TableLock.TakeAsync(this, "LOCK TABLES locked WRITE");

    public override string Quote(string name) => $"`{name}`";

    public override async Task<int?> ConnectionsAsync()
    {
        await using var connection = await AdministerAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM information_schema.processlist WHERE user = 'counted'";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
