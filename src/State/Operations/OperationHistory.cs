using System.Data.Common;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>What happened to operations.</summary>
public sealed class OperationHistory(StateStore store, TimeProvider time)
{
    public Task<bool> AddAsync(Guid operation, HistoryEntry entry, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            await AddAsync(transaction, operation, entry, time.GetUtcNow(), token);
            return true;
        },
        cancellationToken);

    /// <summary>In order.</summary>
    public async ValueTask<IReadOnlyList<HistoryEntry>> ReadAsync(Guid operation, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command(
            "SELECT event, actor, reason, detail, at FROM operation_events WHERE operation = @id ORDER BY seq", ("@id", StoredOperations.Text(operation)))
            .ReadAsync(reader => new HistoryEntry(reader.GetString(0), reader.Text(1), reader.Text(2), reader.Text(3)) { At = Time(reader.GetInt64(4)) }, cancellationToken);
    }

    internal static ValueTask AddAsync(DbTransaction transaction, Guid operation, HistoryEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        AddAsync(transaction, StoredOperations.Text(operation), entry, now, cancellationToken);

    internal static async ValueTask AddAsync(DbTransaction transaction, string subject, HistoryEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        await transaction.Command(
            "INSERT INTO operation_events (operation, at, event, actor, reason, detail) VALUES (@id, @at, @event, @actor, @reason, @detail)",
            ("@id", subject), ("@at", Milliseconds(now)), ("@event", entry.Event), ("@actor", entry.Actor), ("@reason", entry.Reason), ("@detail", entry.Detail)).ExecuteAsync(cancellationToken);
}
