using LegacyGateway.Samples.Customers.Fields;
using LegacyGateway.Samples.Customers.Queries;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Samples.Customers.Storage;

/// <summary>Reads and writes customers as rows: stored values in the order of <see cref="CustomerFields.Columns"/>.</summary>
internal sealed class CustomerTable(CustomerDatabase database)
{
    private static readonly string s_columns = string.Join(", ", CustomerFields.Columns);
    private static readonly string s_parameters = string.Join(", ", CustomerFields.Columns.Select(column => $"${column}"));
    private static readonly string s_assignments = string.Join(", ", CustomerFields.Columns.Skip(1).Select(column => $"{column} = ${column}"));

    public async Task<List<object?[]>> ListAsync(ListQuery query, object?[]? after, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        new SelectText(command).Page(query, after);
        return await RowsAsync(command, cancel);
    }

    public async Task<long> CountAsync(ListQuery query, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        new SelectText(command).Count(query);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    public async Task<object?[]?> FindAsync(long id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {s_columns} FROM customers WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return (await RowsAsync(command, cancel)).SingleOrDefault();
    }

    /// <summary>Gives the row the next free id and stores it.</summary>
    public async Task AddAsync(object?[] row, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var highest = connection.CreateCommand();
        highest.CommandText = "SELECT COALESCE(MAX(id), 100000) + 1 FROM customers";
        highest.Transaction = transaction;
        row[CustomerFields.Id.At] = await highest.ExecuteScalarAsync(cancel);
        await ExecuteAsync(connection, transaction, $"INSERT INTO customers ({s_columns}) VALUES ({s_parameters})", row, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Stores all rows, ids included, in one transaction.</summary>
    public async Task FillAsync(IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var row in rows)
            await ExecuteAsync(connection, transaction, $"INSERT INTO customers ({s_columns}) VALUES ({s_parameters})", row, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <returns>False when the customer has changed since <paramref name="before"/> was read, or is gone.</returns>
    public async Task<bool> ReplaceAsync(object?[] before, object?[] row, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var sql = $"UPDATE customers SET {s_assignments} WHERE id = $id AND updated_at_ms = {before[^1]}";
        return await ExecuteAsync(connection, null, sql, row, cancel) == 1;
    }

    public async Task<bool> RemoveAsync(object?[] row, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await ExecuteAsync(connection, null, "DELETE FROM customers WHERE id = $id AND updated_at_ms = $updated_at_ms", row, cancel) == 1;
    }

    private static async Task<int> ExecuteAsync(
        SqliteConnection connection, SqliteTransaction? transaction, string sql, object?[] row, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        for (var i = 0; i < row.Length; i++)
            command.Parameters.AddWithValue($"${CustomerFields.Columns[i]}", row[i] ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<object?[]>> RowsAsync(SqliteCommand command, CancellationToken cancel)
    {
        List<object?[]> rows = [];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var row = new object?[CustomerFields.Columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i, cancel) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }
}
