using System.Data.Common;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>What was paused. Effective at once on all replicas: claiming looks it up.</summary>
public sealed class OperationHolds(StateStore store, TimeProvider time)
{
    /// <returns>False when it was held already.</returns>
    public Task<bool> AddAsync(string scope, string name, string actor, string reason, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            var added = await transaction.Command(
                "INSERT INTO operation_holds (scope, name, actor, reason, at) VALUES (@scope, @name, @actor, @reason, @at) ON CONFLICT (scope, name) DO NOTHING",
                ("@scope", scope), ("@name", name), ("@actor", actor), ("@reason", reason), ("@at", Milliseconds(time.GetUtcNow()))).ExecuteAsync(token) == 1;
            return added && await RecordAsync(transaction, scope, name, new HistoryEntry("pause", actor, reason, null), token);
        },
        cancellationToken);

    /// <returns>False when it was not held.</returns>
    public Task<bool> RemoveAsync(string scope, string name, string actor, string reason, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            var removed = await transaction.Command(
                "DELETE FROM operation_holds WHERE scope = @scope AND name = @name", ("@scope", scope), ("@name", name)).ExecuteAsync(token) == 1;
            return removed && await RecordAsync(transaction, scope, name, new HistoryEntry("resume", actor, reason, null), token);
        },
        cancellationToken);

    public async ValueTask<IReadOnlyList<Hold>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command("SELECT scope, name, actor, reason, at FROM operation_holds ORDER BY scope, name")
            .ReadAsync(reader => new Hold(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Time(reader.GetInt64(4))), cancellationToken);
    }

    /// <summary>Among the events of operations, under the name of what was held.</summary>
    private async ValueTask<bool> RecordAsync(DbTransaction transaction, string scope, string name, HistoryEntry entry, CancellationToken cancellationToken)
    {
        await OperationHistory.AddAsync(transaction, $"{scope}:{name}", entry, time.GetUtcNow(), cancellationToken);
        return true;
    }
}
