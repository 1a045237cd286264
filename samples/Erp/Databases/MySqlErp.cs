using System.Text;
using LegacyGateway.Samples.Erp.Schema;
using MySqlConnector;

namespace LegacyGateway.Samples.Erp.Databases;

internal sealed class MySqlErp : IErpDatabase
{
    private const int RowsPerInsert = 500;

    private readonly MySqlConnection _connection;

    private MySqlErp(MySqlConnection connection) => _connection = connection;

    public SqlDialect Dialect { get; } = new('`', "DATETIME", ForeignKeysInline: false, TableSuffix: " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");

    public static async Task<MySqlErp> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString) { Pooling = false, DefaultCommandTimeout = 300 };
        var erp = new MySqlErp(new MySqlConnection(settings.ToString()));
        await erp._connection.OpenAsync(cancel);
        await erp.ExecuteAsync("SET foreign_key_checks = 0, unique_checks = 0", cancel);
        return erp;
    }

    public async Task<bool> HasTableAsync(string table, CancellationToken cancel)
        => await ScalarAsync("SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = @value", table, cancel) is not null;

    public async Task<string?> ReadSettingAsync(string key, CancellationToken cancel)
        => (await ScalarAsync("SELECT SYSVAL FROM SYSCTL WHERE SYSKEY = @value", key, cancel) as string)?.TrimEnd();

    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new MySqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task LoadAsync(Table table, IEnumerable<object[]> rows, CancellationToken cancel)
    {
        await using var transaction = await _connection.BeginTransactionAsync(cancel);
        foreach (var chunk in rows.Chunk(RowsPerInsert))
        {
            await using var command = new MySqlCommand(InsertText(table, chunk.Length), _connection, transaction);
            foreach (var value in chunk.SelectMany(row => row))
                command.Parameters.Add(new MySqlParameter { Value = value });
            await command.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    public async Task GrantReaderAsync(string login, string password, CancellationToken cancel)
    {
        // A fresh server has an anonymous user at localhost, which would win over '%' there.
        foreach (var host in (string[])["%", "localhost"])
        {
            var user = $"'{Escape(login)}'@'{host}'";
            await ExecuteAsync($"CREATE USER IF NOT EXISTS {user}", cancel);
            await ExecuteAsync($"ALTER USER {user} IDENTIFIED BY '{Escape(password)}'", cancel);
            foreach (var table in ErpTables.InOrder)
                await ExecuteAsync($"GRANT SELECT ON {Dialect.Name(table.Name)} TO {user}", cancel);
        }
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private string InsertText(Table table, int rows)
    {
        var row = $"({string.Join(',', Enumerable.Repeat('?', table.Columns.Length))})";
        return new StringBuilder(Dialect.Insert(table)).AppendJoin(',', Enumerable.Repeat(row, rows)).ToString();
    }

    private static string Escape(string value)
        => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    private async Task<object?> ScalarAsync(string sql, string value, CancellationToken cancel)
    {
        await using var command = new MySqlCommand(sql, _connection);
        command.Parameters.AddWithValue("@value", value);
        return await command.ExecuteScalarAsync(cancel);
    }
}
