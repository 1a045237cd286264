using System.Data.Common;

namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>Another session that holds a lock.</summary>
internal sealed class TableLock(DbConnection connection) : IAsyncDisposable
{
    public static async Task<IAsyncDisposable?> TakeAsync(TestDatabase database, params string[] statements)
    {
        var connection = await database.AdministerAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }

        return new TableLock(connection);
    }

    /// <summary>Closing the session rolls back and unlocks.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
