using System.Data.Common;
using LegacyGateway.Core.Operations;
using LegacyGateway.State.Routes;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Operations;

/// <summary>The accepted writes and their changes: every method that changes something returns when the change is on disk.</summary>
/// <remarks>
/// A change by a worker names its lease: it changes nothing once the lease was lost. Of the writes to one record only the first unfinished one can be
/// claimed ("its turn"); both the write that comes and the one that ends look after that, under a lock of the record.
/// </remarks>
public sealed class StoredOperations(StateStore store, TimeProvider time)
{
    private readonly string _claim = $"""
        WITH due AS (
            SELECT o.seq FROM operations o WHERE o.backend = @backend AND o.claimable = 1 AND o.due_at <= @now
            AND NOT EXISTS (SELECT 1 FROM operation_holds h WHERE h.scope = 'system' AND h.name = o.backend)
            AND (o.sending_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM routes r WHERE r.name = o.route AND r.drains_to IS NOT NULL))
            ORDER BY o.due_at, o.seq LIMIT @count {store.SkipLocked})
        UPDATE operations SET state = 'running', claimable = 0, lease = lease + 1, lease_owner = @owner, lease_until = @until, attempts = attempts + 1, changed_at = @now
        WHERE seq IN (SELECT seq FROM due)
        RETURNING {All}
        """;

    private const string Insert = """
        INSERT INTO operations (id, state, claimable, backend, cluster, route, resource, verb, record, turn, consumer, caller, body, if_match, correlation, trace_parent,
            accepted_at, due_at, changed_at, attempts, lease, code, message, detail)
        SELECT @id, @state, @claimable, @backend, @cluster, @route, @resource, @verb, @record, @turn, @consumer, @caller, @body, @match, @correlation, @trace,
            @accepted, @due, @accepted, 0, 0, @code, @message, @detail
        """;

    /// <summary>Keeps a new write, unless its key stands for one already.</summary>
    /// <param name="claim">Null for a write without a key.</param>
    /// <param name="webhook">Where its end is to be told; null when nowhere.</param>
    /// <param name="guard">How far its route was when its backend was decided on; null for a route that does not move.</param>
    public Task<Accepted> AcceptAsync(StoredOperation operation, IdempotencyClaim? claim, Uri? webhook, RouteGuard? guard, CancellationToken cancellationToken) =>
        store.WriteAsync<Accepted>(
            async (transaction, token) =>
            {
                var now = time.GetUtcNow();
                if (guard is not null && !await guard.HoldsAsync(transaction, store.ForShare, token))
                {
                    return claim is not null && await IdempotencyKeys.FindAsync(transaction, claim, now, token) is { } earlier
                        ? await AnswerAsync(transaction, earlier, claim, token)
                        : new Accepted.RouteMoved();
                }

                await LockAsync(transaction, operation.Turn, token);
                if (!await InsertAsync(transaction, operation, claim, now, token))
                    return await AnswerAsync(transaction, await IdempotencyKeys.FindTakenAsync(transaction, claim!, token), claim!, token);
                await GiveTurnAsync(transaction, operation.Turn, token);
                if (guard is { ToCandidate: true })
                    await RouteWrites.KeepAcceptedAsync(transaction, operation, now, token);
                if (webhook is not null)
                    await transaction.Command("INSERT INTO operation_webhooks (operation, address, attempts, due_at) VALUES (@id, @address, 0, NULL)", ("@id", Text(operation.Id)), ("@address", webhook.AbsoluteUri)).ExecuteAsync(token);
                return new Accepted.Fresh(operation);
            },
            cancellationToken);

    /// <summary>Takes writes whose turn it is and which are due, oldest first.</summary>
    public Task<List<StoredOperation>> ClaimAsync(string backend, string owner, TimeSpan lease, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync(
            (transaction, token) => transaction
                .Command(_claim, ("@owner", owner), ("@until", Milliseconds(now + lease)), ("@now", Milliseconds(now)), ("@backend", backend), ("@count", count))
                .ReadAsync(Read, token),
            cancellationToken);
    }

    /// <summary>Says that from now on the write may have happened. False when the lease was lost.</summary>
    public Task<bool> BeginSendingAsync(StoredOperation held, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            "UPDATE operations SET sending_at = @now, lease_until = @until WHERE id = @id AND lease = @lease AND state = 'running'",
            [("@now", Milliseconds(now)), ("@until", Milliseconds(now + lease)), ("@id", Text(held.Id)), ("@lease", held.Lease)],
            cancellationToken);
    }

    /// <summary>Prolongs a lease. False when it was lost.</summary>
    public Task<bool> RenewAsync(StoredOperation held, TimeSpan lease, CancellationToken cancellationToken) => ChangeAsync(
        "UPDATE operations SET lease_until = @until WHERE id = @id AND lease = @lease AND state = 'running'",
        [("@until", Milliseconds(time.GetUtcNow() + lease)), ("@id", Text(held.Id)), ("@lease", held.Lease)],
        cancellationToken);

    /// <summary>Ends or postpones what a worker holds. False when the lease was lost: somebody else decides then.</summary>
    public Task<bool> SettleAsync(StoredOperation held, Settlement settlement, TimeSpan retention, CancellationToken cancellationToken) =>
        SettleAsync(held, [OperationState.Running], held.Lease, settlement, retention, null, cancellationToken);

    /// <summary>Changes an operation that no worker holds. False when it is in none of the states any more.</summary>
    /// <param name="entry">What is written into its history; null for nothing.</param>
    public Task<bool> SettleAsync(
        StoredOperation operation, IReadOnlyList<OperationState> from, Settlement settlement, TimeSpan retention, HistoryEntry? entry, CancellationToken cancellationToken) =>
        SettleAsync(operation, from, null, settlement, retention, entry, cancellationToken);

    /// <summary>Takes back what waits for its first attempt, or for one behind attempts that did nothing. False when a worker has taken it since it was read.</summary>
    public Task<bool> CancelAsync(StoredOperation operation, TimeSpan retention, CancellationToken cancellationToken) => SettleAsync(
        operation, [OperationState.Accepted, OperationState.Retrying], operation.Lease, new Settlement { State = OperationState.Cancelled, NothingHappened = true }, retention,
        new HistoryEntry("cancel", null, null, null), cancellationToken);

    /// <summary>Frees what crashed workers held, and parks what waited too long for its answer.</summary>
    /// <returns>What they held, and what is parked now.</returns>
    public Task<(IReadOnlyList<Guid> Recovered, IReadOnlyList<StoredOperation> Overdue)> RecoverAsync(CancellationToken cancellationToken)
    {
        var now = Milliseconds(time.GetUtcNow());
        return store.WriteAsync<(IReadOnlyList<Guid>, IReadOnlyList<StoredOperation>)>(
            async (transaction, token) => (
                await transaction.Command(
                    """
                    UPDATE operations SET state = 'retrying', claimable = 1, lease = lease + 1, lease_owner = NULL, lease_until = NULL, due_at = @now, changed_at = @now,
                        crashes = crashes + CASE WHEN sending_at IS NULL THEN 1 ELSE 0 END
                    WHERE state = 'running' AND lease_until < @now RETURNING id
                    """,
                    ("@now", now)).ReadAsync(Id, token),
                await transaction.Command(
                    $"UPDATE operations SET state = 'parked', code = 'no-answer', message = NULL, changed_at = @now WHERE state = 'awaiting' AND deadline < @now RETURNING {All}",
                    ("@now", now)).ReadAsync(Read, token)),
            cancellationToken);
    }

    public async ValueTask<StoredOperation?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var found = await connection.Command($"SELECT {All} FROM operations WHERE id = @id", ("@id", Text(id))).ReadAsync(Read, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The operation that an idempotency key stands for, when it is the same write; null otherwise.</summary>
    public async ValueTask<StoredOperation?> FindByKeyAsync(IdempotencyClaim claim, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var found = await connection.Command(
            $"SELECT {All} FROM operations WHERE id = (SELECT operation FROM idempotency_keys WHERE consumer = @consumer AND key = @key AND fingerprint = @fingerprint)",
            ("@consumer", claim.Consumer), ("@key", claim.Key), ("@fingerprint", claim.Fingerprint)).ReadAsync(Read, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The newest operation that a system was given under a reference.</summary>
    public async ValueTask<StoredOperation?> FindByReferenceAsync(string backend, string reference, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        var found = await connection.Command(
            $"SELECT {All} FROM operations WHERE backend = @backend AND reference = @reference ORDER BY seq DESC LIMIT 1",
            ("@backend", backend), ("@reference", reference)).ReadAsync(Read, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private Task<bool> SettleAsync(
        StoredOperation operation, IReadOnlyList<OperationState> from, long? lease, Settlement settlement, TimeSpan retention, HistoryEntry? entry, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.WriteAsync(
            async (transaction, token) =>
            {
                await LockAsync(transaction, operation.Turn, token);
                if (!await OperationChange.ApplyAsync(transaction, operation, from, lease, settlement, now, retention, token))
                    return false;
                await GiveTurnAsync(transaction, operation.Turn, token);
                if (settlement.IsFinal)
                    await transaction.Command("UPDATE operation_webhooks SET due_at = @now WHERE operation = @id", ("@now", Milliseconds(now)), ("@id", Text(operation.Id))).ExecuteAsync(token);
                if (entry is not null)
                    await OperationHistory.AddAsync(transaction, operation.Id, entry, now, token);
                return true;
            },
            cancellationToken);
    }

    private Task<bool> ChangeAsync(string statement, (string Name, object? Value)[] values, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) => await transaction.Command(statement, values).ExecuteAsync(token) == 1, cancellationToken);

    private ValueTask LockAsync(DbTransaction transaction, string? turn, CancellationToken cancellationToken) =>
        turn is null ? ValueTask.CompletedTask : store.LockAsync(transaction, turn, cancellationToken);

    private static async ValueTask<StoredOperation?> FindAsync(DbTransaction transaction, Guid id, CancellationToken cancellationToken)
    {
        var found = await transaction.Command($"SELECT {All} FROM operations WHERE id = @id", ("@id", Text(id))).ReadAsync(Read, cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>What a key that is taken says to a write.</summary>
    private static async ValueTask<Accepted> AnswerAsync(DbTransaction transaction, TakenKey taken, IdempotencyClaim claim, CancellationToken cancellationToken) =>
        taken.Fingerprint == claim.Fingerprint && taken.Operation is { } id && await FindAsync(transaction, id, cancellationToken) is { } known
            ? new Accepted.Known(known)
            : new Accepted.KeyTaken();

    /// <summary>Takes the key and keeps the write in one turn to the database.</summary>
    /// <returns>False when the key is taken already: nothing was kept.</returns>
    private static async ValueTask<bool> InsertAsync(DbTransaction transaction, StoredOperation operation, IdempotencyClaim? claim, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var command = transaction.Command(
            claim is null ? Insert : $"{IdempotencyKeys.Take};\n{Insert} WHERE EXISTS (SELECT 1 FROM idempotency_keys WHERE consumer = @taker AND key = @key AND operation = @operation)",
            ("@id", Text(operation.Id)), ("@state", Word(operation.State)), ("@claimable", operation is { Turn: null, State: OperationState.Accepted } ? 1 : 0),
            ("@backend", operation.Backend), ("@cluster", operation.Cluster), ("@route", operation.Route), ("@resource", operation.Resource),
            ("@verb", Word(operation.Verb)), ("@record", operation.Record), ("@turn", operation.Turn), ("@consumer", operation.Consumer), ("@caller", operation.Caller),
            ("@body", operation.Body), ("@match", operation.IfMatch), ("@correlation", operation.Correlation), ("@trace", operation.TraceParent),
            ("@accepted", Milliseconds(operation.AcceptedAt)), ("@due", Milliseconds(operation.DueAt)),
            ("@code", operation.Code), ("@message", operation.Message), ("@detail", operation.Detail));
        foreach (var (name, value) in claim is null ? [] : IdempotencyKeys.Parameters(claim, operation.Backend, operation.Id, now))
            command.Add(name, value);
        return await command.ExecuteAsync(cancellationToken) > 0;
    }

    /// <summary>The first unfinished write of a record can be claimed when it waits for a worker.</summary>
    private static async ValueTask GiveTurnAsync(DbTransaction transaction, string? turn, CancellationToken cancellationToken)
    {
        if (turn is null)
            return;
        await transaction.Command(
            """
            UPDATE operations SET claimable = 1 WHERE claimable = 0 AND state IN ('accepted', 'retrying')
            AND seq = (SELECT MIN(seq) FROM operations WHERE turn = @turn AND finished_at IS NULL)
            """,
            ("@turn", turn)).ExecuteAsync(cancellationToken);
    }

    internal static string Text(Guid id) => id.ToString("D");

    private static Guid Id(DbDataReader reader) => Guid.Parse(reader.GetString(0));
}
