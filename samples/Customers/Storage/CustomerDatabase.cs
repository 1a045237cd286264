using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Samples.Customers.Storage;

/// <summary>The service's own database.</summary>
internal sealed class CustomerDatabase(IOptions<CustomersOptions> options)
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS customers (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, status TEXT, email TEXT, phone TEXT,
          address_line1 TEXT, address_line2 TEXT, city TEXT, postcode TEXT, country TEXT,
          credit_limit_pence INTEGER NOT NULL, discount_hundredths INTEGER NOT NULL, vip INTEGER NOT NULL,
          created_on TEXT NOT NULL, closed_on TEXT, last_order_on TEXT, updated_at_ms INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS customers_by_name ON customers (name, id);
        CREATE INDEX IF NOT EXISTS customers_by_created_on ON customers (created_on, id);
        CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value BLOB NOT NULL);
        """;

    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = options.Value.Database }.ToString();

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    public async Task CreateAsync(CancellationToken cancel)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(options.Value.Database)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var connection = await OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = Schema;
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The key that seals cursors: made once, kept with the data.</summary>
    public byte[] CursorKey()
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO settings VALUES ('cursor-key', $key) ON CONFLICT DO NOTHING;
            SELECT value FROM settings WHERE name = 'cursor-key';
            """;
        command.Parameters.AddWithValue("$key", RandomNumberGenerator.GetBytes(32));
        return (byte[])command.ExecuteScalar()!;
    }
}
