using System.Data.Common;
using LegacyGateway.Adapters.Sql.Configuration;
using Microsoft.Data.SqlClient;

namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>A real SQL Server, where the environment names one: a log-in that may create databases and log-ins.</summary>
internal sealed class SqlServerDatabase(string administrator) : TestDatabase
{
    public const string Variable = "LEGACYGATEWAY_TEST_SQLSERVER";

    private static readonly string _name = $"legacygateway_{Environment.ProcessId}";

    public override SqlDatabase Product => SqlDatabase.SqlServer;

    public override string ReaderConnection =>
        new SqlConnectionStringBuilder(administrator) { InitialCatalog = _name, IntegratedSecurity = false, UserID = _name, Password = "Secret-reader-1" }.ConnectionString;

    public override (string Double, string DateTime, string Collation) Types => ("FLOAT", "DATETIME2", "COLLATE Latin1_General_BIN2");

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new SqlServerDatabase(Environment.GetEnvironmentVariable(Variable)!);
        await using (var connection = new SqlConnection(database.ConnectionTo("master")))
        {
            await connection.OpenAsync();
            await using var command = new SqlCommand($"CREATE DATABASE [{_name}]; CREATE LOGIN [{_name}] WITH PASSWORD = 'Secret-reader-1'", connection);
            await command.ExecuteNonQueryAsync();
        }

        await TestTables.CreateAsync(database);
        await database.RunAsync($"CREATE USER [{_name}] FOR LOGIN [{_name}]", $"ALTER ROLE db_datareader ADD MEMBER [{_name}]");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.Drop();
        return database;
    }

    public override async Task<DbConnection> AdministerAsync()
    {
        var connection = new SqlConnection(ConnectionTo(_name));
        await connection.OpenAsync();
        return connection;
    }

    public override Task<IAsyncDisposable?> LockAsync() => TableLock.TakeAsync(this, "BEGIN TRANSACTION", "SELECT * FROM locked WITH (TABLOCKX, HOLDLOCK)");

    public override string Quote(string name) => $"[{name}]";

    private string ConnectionTo(string database) => new SqlConnectionStringBuilder(administrator) { InitialCatalog = database, Pooling = false }.ConnectionString;

    private void Drop()
    {
        using var connection = new SqlConnection(ConnectionTo("master"));
        connection.Open();
        using var command = new SqlCommand($"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]; DROP LOGIN [{_name}]", connection);
        command.ExecuteNonQuery();
    }
}
