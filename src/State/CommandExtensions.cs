using System.Data.Common;

namespace LegacyGateway.State;

internal static class CommandExtensions
{
    /// <param name="value">Null is a database null.</param>
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    /// <summary>A command of the transaction. The text is a constant of this program; values are parameters.</summary>
    public static DbCommand Command(this DbTransaction transaction, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = transaction.Connection!.Command(text, values);
        command.Transaction = transaction;
        return command;
    }

    /// <inheritdoc cref="Command(DbTransaction, string, ReadOnlySpan{ValueTuple{string, object?}})"/>
    public static DbCommand Command(this DbConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this assembly.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Add(name, value);
        return command;
    }

    public static async ValueTask<int> ExecuteAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async ValueTask<object?> ScalarAsync(this DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
            return await command.ExecuteScalarAsync(cancellationToken) is { } value and not DBNull ? value : null;
    }

    public static async ValueTask<List<T>> ReadAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = [];
        await using (command)
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(read(reader));
        }

        return rows;
    }

    public static string? Text(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static long? Long(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    /// <summary>Runs one statement.</summary>
    /// <returns>Whether it changed a row.</returns>
    public static Task<bool> ChangeAsync(this StateStore store, string text, Action<DbCommand> add, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            var command = transaction.Command(text);
            add(command);
            return await command.ExecuteAsync(token) > 0;
        },
        cancellationToken);
}
