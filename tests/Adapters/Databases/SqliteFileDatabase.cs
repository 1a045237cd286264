using System.Data.Common;
using LegacyGateway.Adapters.Sql.Configuration;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Adapters.Databases;

internal sealed class SqliteFileDatabase : TestDatabase
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("legacygateway-sqlite-").FullName, "erp.db");

    public override SqlDatabase Product => SqlDatabase.Sqlite;

    public override string ReaderConnection => $"Data Source={_file}";

    public override (string Double, string DateTime, string Collation) Types => ("DOUBLE", "TEXT", "");

    public override string? SlowTable => "slow";

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new SqliteFileDatabase();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(database._file)!, recursive: true);
        await TestTables.CreateAsync(database);
        await database.RunAsync("""
            CREATE VIEW slow AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)
            SELECT c.* FROM custmast c WHERE (SELECT count(*) FROM n) > 0
            """);
        return database;
    }

    public override async Task<DbConnection> AdministerAsync()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override Task<IAsyncDisposable?> LockAsync() => TableLock.TakeAsync(this, "BEGIN EXCLUSIVE");
}
