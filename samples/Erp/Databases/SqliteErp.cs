using System.Data.Common;
using LegacyGateway.Samples.Erp.Rows;
using LegacyGateway.Samples.Erp.Schema;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Samples.Erp.Databases;

internal sealed class SqliteErp : IErpDatabase
{
    private readonly SqliteConnection _connection;

    private SqliteErp(SqliteConnection connection) => _connection = connection;

    public SqlDialect Dialect { get; } = new('"', "DATETIME", ForeignKeysInline: true, TableSuffix: "");

    public static async Task<SqliteErp> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = false, Pooling = false };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder)
            Directory.CreateDirectory(folder);
        var erp = new SqliteErp(new SqliteConnection(settings.ToString()));
        await erp._connection.OpenAsync(cancel);
        await erp.ExecuteAsync("PRAGMA synchronous = OFF", cancel);
        return erp;
    }

    public async Task<bool> HasTableAsync(string table, CancellationToken cancel)
        => await ScalarAsync("SELECT 1 FROM sqlite_master WHERE name = $value", table, cancel) is not null;

    public async Task<string?> ReadSettingAsync(string key, CancellationToken cancel)
        => (await ScalarAsync("SELECT SYSVAL FROM SYSCTL WHERE SYSKEY = $value", key.PadRight(10), cancel) as string)?.TrimEnd();

    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task LoadAsync(Table table, IEnumerable<object[]> rows, CancellationToken cancel)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancel);
        await using var command = _connection.CreateCommand();
        command.Transaction = (SqliteTransaction)transaction;
        var names = Enumerable.Range(0, table.Columns.Length).Select(i => $"$p{i}").ToArray();
        command.CommandText = $"{Dialect.Insert(table)}({string.Join(", ", names)})";
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            Bind(command.Parameters, row);
            await command.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    public Task GrantReaderAsync(string login, string password, CancellationToken cancel)
        => throw new NotSupportedException("SQLite has no logins: leave --reader out.");

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private static void Bind(DbParameterCollection parameters, object[] row)
    {
        for (var i = 0; i < row.Length; i++)
            parameters[i].Value = row[i] is DateTime stamp ? LegacyValue.StampText(stamp) : row[i];
    }

    private async Task<object?> ScalarAsync(string sql, string value, CancellationToken cancel)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", value);
        return await command.ExecuteScalarAsync(cancel);
    }
}
