using System.Data.Common;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>The idempotency keys of all consumers.</summary>
public sealed class IdempotencyKeys(StateStore store, TimeProvider time)
{
    /// <summary>Keeps a key before its write is forwarded.</summary>
    /// <param name="backend">The cluster that gets it.</param>
    /// <returns>Null when the key is new; otherwise what it stands for.</returns>
    public Task<TakenKey?> TryTakeAsync(IdempotencyClaim claim, string backend, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => TryTakeAsync(transaction, claim, backend, null, time.GetUtcNow(), token), cancellationToken);

    /// <summary>What a key stands for; null when nothing.</summary>
    public async ValueTask<TakenKey?> FindAsync(string consumer, string key, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var found = await connection.Command(
            "SELECT fingerprint, backend, operation, status, headers, body FROM idempotency_keys WHERE consumer = @consumer AND key = @key AND expires_at > @now",
            ("@consumer", consumer), ("@key", key), ("@now", Milliseconds(time.GetUtcNow()))).ReadAsync(Read, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Keeps what the service answered.</summary>
    public Task<int> AnswerAsync(IdempotencyClaim claim, StoredAnswer answer, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command(
            "UPDATE idempotency_keys SET status = @status, headers = @headers, body = @body WHERE consumer = @consumer AND key = @key",
            ("@status", answer.Status), ("@headers", answer.Headers), ("@body", answer.Body), ("@consumer", claim.Consumer), ("@key", claim.Key)).ExecuteAsync(token),
        cancellationToken);

    /// <summary>Forgets a key whose write is known not to have happened.</summary>
    public Task<int> ForgetAsync(IdempotencyClaim claim, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command(
            "DELETE FROM idempotency_keys WHERE consumer = @consumer AND key = @key AND operation IS NULL AND status IS NULL",
            ("@consumer", claim.Consumer), ("@key", claim.Key)).ExecuteAsync(token),
        cancellationToken);

    /// <summary>Gives a key back that was taken in the same transaction.</summary>
    internal static async ValueTask ForgetAsync(DbTransaction transaction, IdempotencyClaim claim, Guid operation, CancellationToken cancellationToken) =>
        await transaction.Command(
            "DELETE FROM idempotency_keys WHERE consumer = @consumer AND key = @key AND operation = @operation",
            ("@consumer", claim.Consumer), ("@key", claim.Key), ("@operation", StoredOperations.Text(operation))).ExecuteAsync(cancellationToken);

    /// <returns>Null when the key was taken for this write; otherwise what it stood for before.</returns>
    internal static async ValueTask<TakenKey?> TryTakeAsync(
        DbTransaction transaction, IdempotencyClaim claim, string backend, Guid? operation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RemoveExpiredAsync(transaction, claim, now, cancellationToken);
        var added = await transaction.Command(
            """
            INSERT INTO idempotency_keys (consumer, key, fingerprint, backend, operation, created_at, expires_at)
            VALUES (@consumer, @key, @fingerprint, @backend, @operation, @now, @expires) ON CONFLICT (consumer, key) DO NOTHING
            """,
            ("@consumer", claim.Consumer), ("@key", claim.Key), ("@fingerprint", claim.Fingerprint), ("@backend", backend),
            ("@operation", operation is { } id ? StoredOperations.Text(id) : null), ("@now", Milliseconds(now)), ("@expires", Milliseconds(claim.ExpiresAt))).ExecuteAsync(cancellationToken);
        if (added == 1)
            return null;
        var found = await transaction.Command(
            "SELECT fingerprint, backend, operation, status, headers, body FROM idempotency_keys WHERE consumer = @consumer AND key = @key",
            ("@consumer", claim.Consumer), ("@key", claim.Key)).ReadAsync(Read, cancellationToken);
        return found[0];
    }

    /// <summary>A key ends with its time, but never before its operation.</summary>
    private static async ValueTask RemoveExpiredAsync(DbTransaction transaction, IdempotencyClaim claim, DateTimeOffset now, CancellationToken cancellationToken) =>
        await transaction.Command(
            """
            DELETE FROM idempotency_keys WHERE consumer = @consumer AND key = @key AND expires_at <= @now
            AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = operation AND o.finished_at IS NULL)
            """,
            ("@consumer", claim.Consumer), ("@key", claim.Key), ("@now", Milliseconds(now))).ExecuteAsync(cancellationToken);

    private static TakenKey Read(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.Text(2) is { } operation ? Guid.Parse(operation) : null,
        reader.IsDBNull(3) ? null : new StoredAnswer(reader.GetInt32(3), reader.GetString(4), (byte[])reader.GetValue(5)));
}
