using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>Who is to be told of which operation's end.</summary>
public sealed class StoredWebhooks(StateStore store, TimeProvider time)
{
    private readonly string _take = $"""
        UPDATE operation_webhooks SET attempts = attempts + 1, due_at = @again
        WHERE operation IN (SELECT operation FROM operation_webhooks WHERE due_at <= @now ORDER BY due_at LIMIT @count {store.SkipLocked})
        RETURNING operation, address, attempts
        """;

    /// <summary>Takes those that are due; one that is neither done nor postponed by then is due again after a while.</summary>
    public Task<List<DueWebhook>> TakeAsync(TimeSpan again, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync(
            (transaction, token) => transaction.Command(_take, ("@again", Milliseconds(now + again)), ("@now", Milliseconds(now)), ("@count", count))
                .ReadAsync(reader => new DueWebhook(Guid.Parse(reader.GetString(0)), new Uri(reader.GetString(1)), reader.GetInt32(2)), token),
            cancellationToken);
    }

    /// <param name="dueAt">When to try again; null when it is done, or given up.</param>
    public Task<int> SettleAsync(Guid operation, DateTimeOffset? dueAt, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command(
            "UPDATE operation_webhooks SET due_at = @due WHERE operation = @id", ("@due", Milliseconds(dueAt)), ("@id", StoredOperations.Text(operation))).ExecuteAsync(token),
        cancellationToken);
}
