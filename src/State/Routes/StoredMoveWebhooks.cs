using LegacyGateway.State.Operations;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Routes;

/// <summary>Up to which entry of the log somebody was told of moves: in order, by one replica at a time.</summary>
public sealed class StoredMoveWebhooks(StateStore store, TimeProvider time)
{
    /// <summary>Takes the next entry that is due; one that is not settled by then is due again after a while.</summary>
    /// <param name="name">Who is told. A name that is new begins behind the last entry that there is.</param>
    /// <returns>Null when there is none, or another replica has it.</returns>
    public Task<(StoredMove Move, int Attempts)?> TakeAsync(string name, TimeSpan again, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync<(StoredMove, int)?>(
            async (transaction, token) =>
            {
                await transaction.Command(
                    "INSERT INTO move_webhooks (name, told, attempts, due_at) SELECT @name, COALESCE(MAX(sequence), 0), 0, 0 FROM route_moves WHERE 1 = 1 ON CONFLICT (name) DO NOTHING",
                    ("@name", name)).ExecuteAsync(token);
                var taken = await transaction.Command(
                    """
                    UPDATE move_webhooks SET attempts = attempts + 1, due_at = @again
                    WHERE name = @name AND due_at <= @now AND told < (SELECT MAX(sequence) FROM route_moves) RETURNING told, attempts
                    """,
                    ("@again", Milliseconds(now + again)), ("@name", name), ("@now", Milliseconds(now))).ReadAsync(reader => (Told: reader.GetInt64(0), Attempts: reader.GetInt32(1)), token);
                if (taken is not [var next])
                    return null;
                var moves = await transaction.Command($"{RouteSql.SelectMoves} WHERE sequence = @next", ("@next", next.Told + 1)).ReadAsync(RouteSql.Move, token);
                return moves is [var move] ? (move, next.Attempts) : null;
            },
            cancellationToken);
    }

    /// <summary>Somebody was told of an entry, or it is given up.</summary>
    public Task<int> DoneAsync(string name, long sequence, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command(
            "UPDATE move_webhooks SET told = @told, attempts = 0, due_at = 0 WHERE name = @name AND told < @told", ("@told", sequence), ("@name", name)).ExecuteAsync(token),
        cancellationToken);

    /// <summary>Tries an entry again later.</summary>
    public Task<int> PostponeAsync(string name, DateTimeOffset dueAt, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command("UPDATE move_webhooks SET due_at = @due WHERE name = @name", ("@due", Milliseconds(dueAt)), ("@name", name)).ExecuteAsync(token),
        cancellationToken);
}
