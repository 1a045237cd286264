using System.Collections.Immutable;
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
        async (transaction, token) => await transaction.Command(Take, Parameters(claim, backend, null, time.GetUtcNow()).AsSpan()).ExecuteAsync(token) == 1
            ? null
            : await FindTakenAsync(transaction, claim, token),
        cancellationToken);

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

    /// <summary>Takes a key that is free: it changes no row where the key stands for a write already. A key ends with its time, but never before its operation.</summary>
    internal const string Take = """
        INSERT INTO idempotency_keys (consumer, key, fingerprint, backend, operation, created_at, expires_at)
        VALUES (@taker, @key, @fingerprint, @door, @operation, @taken, @ends)
        ON CONFLICT (consumer, key) DO UPDATE SET fingerprint = excluded.fingerprint, backend = excluded.backend, operation = excluded.operation,
            created_at = excluded.created_at, expires_at = excluded.expires_at, status = NULL, headers = NULL, body = NULL
        WHERE idempotency_keys.expires_at <= @taken
        AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = idempotency_keys.operation AND o.finished_at IS NULL)
        """;

    /// <summary>The parameters of <see cref="Take"/>.</summary>
    internal static ImmutableArray<(string Name, object? Value)> Parameters(IdempotencyClaim claim, string backend, Guid? operation, DateTimeOffset now) =>
    [
        ("@taker", claim.Consumer), ("@key", claim.Key), ("@fingerprint", claim.Fingerprint), ("@door", backend),
        ("@operation", operation is { } id ? StoredOperations.Text(id) : null), ("@taken", Milliseconds(now)), ("@ends", Milliseconds(claim.ExpiresAt)),
    ];

    /// <summary>What a key stands for that could not be taken.</summary>
    internal static async ValueTask<TakenKey> FindTakenAsync(DbTransaction transaction, IdempotencyClaim claim, CancellationToken cancellationToken) =>
        (await FindAsync(transaction, claim, "", null, cancellationToken))!;

    /// <summary>What a key stands for that nobody tried to take; null when it is free.</summary>
    internal static ValueTask<TakenKey?> FindAsync(DbTransaction transaction, IdempotencyClaim claim, DateTimeOffset now, CancellationToken cancellationToken) => FindAsync(
        transaction, claim, "AND (expires_at > @now OR EXISTS (SELECT 1 FROM operations o WHERE o.id = operation AND o.finished_at IS NULL))", Milliseconds(now), cancellationToken);

    private static async ValueTask<TakenKey?> FindAsync(DbTransaction transaction, IdempotencyClaim claim, string condition, long? now, CancellationToken cancellationToken)
    {
        var found = await transaction.Command(
            $"SELECT fingerprint, backend, operation, status, headers, body FROM idempotency_keys WHERE consumer = @consumer AND key = @key {condition}",
            ("@consumer", claim.Consumer), ("@key", claim.Key), ("@now", now)).ReadAsync(Read, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static TakenKey Read(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.Text(2) is { } operation ? Guid.Parse(operation) : null,
        reader.IsDBNull(3) ? null : new StoredAnswer(reader.GetInt32(3), reader.GetString(4), (byte[])reader.GetValue(5)));
}
