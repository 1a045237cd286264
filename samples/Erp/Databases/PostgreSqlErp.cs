using LegacyGateway.Samples.Erp.Schema;
using Npgsql;
using NpgsqlTypes;

namespace LegacyGateway.Samples.Erp.Databases;

internal sealed class PostgreSqlErp : IErpDatabase
{
    private readonly NpgsqlConnection _connection;

    private PostgreSqlErp(NpgsqlConnection connection) => _connection = connection;

    public SqlDialect Dialect { get; } = new('"', "TIMESTAMP(0)", ForeignKeysInline: false, TableSuffix: "");

    public static async Task<PostgreSqlErp> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 300 };
        var erp = new PostgreSqlErp(new NpgsqlConnection(settings.ToString()));
        await erp._connection.OpenAsync(cancel);
        return erp;
    }

    public async Task<bool> HasTableAsync(string table, CancellationToken cancel)
        => await ScalarAsync("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1", table, cancel) is not null;

    public async Task<string?> ReadSettingAsync(string key, CancellationToken cancel)
        => (await ScalarAsync("""SELECT "SYSVAL" FROM "SYSCTL" WHERE "SYSKEY" = $1""", key, cancel) as string)?.TrimEnd();

    public async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task LoadAsync(Table table, IEnumerable<object[]> rows, CancellationToken cancel)
    {
        var columns = Dialect.Names(table.Columns.Select(column => column.Name));
        var types = table.Columns.Select(column => WireType(column.Type)).ToArray();
        await using (var copy = await _connection.BeginBinaryImportAsync($"COPY {Dialect.Name(table.Name)} ({columns}) FROM STDIN (FORMAT BINARY)", cancel))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancel);
                for (var i = 0; i < row.Length; i++)
                    await copy.WriteAsync(row[i], types[i], cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await ExecuteAsync($"ANALYZE {Dialect.Name(table.Name)}", cancel);
    }

    public async Task GrantReaderAsync(string login, string password, CancellationToken cancel)
    {
        var role = Dialect.Name(login.Replace("\"", "\"\"", StringComparison.Ordinal));
        var secret = password.Replace("'", "''", StringComparison.Ordinal);
        var verb = await ScalarAsync("SELECT 1 FROM pg_roles WHERE rolname = $1", login, cancel) is null ? "CREATE" : "ALTER";
        await ExecuteAsync($"{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{secret}'", cancel);
        await ExecuteAsync($"GRANT USAGE ON SCHEMA public TO {role}", cancel);
        foreach (var table in ErpTables.InOrder)
            await ExecuteAsync($"GRANT SELECT ON {Dialect.Name(table.Name)} TO {role}", cancel);
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private static NpgsqlDbType WireType(ColumnType type) => type switch
    {
        ColumnType.Text => NpgsqlDbType.Char,
        ColumnType.Number => NpgsqlDbType.Integer,
        ColumnType.BigNumber => NpgsqlDbType.Bigint,
        ColumnType.Stamp => NpgsqlDbType.Timestamp,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private async Task<object?> ScalarAsync(string sql, string value, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { Parameters = { new() { Value = value } } };
        return await command.ExecuteScalarAsync(cancel);
    }
}
