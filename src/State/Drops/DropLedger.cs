using System.Collections.Immutable;
using System.Data.Common;

namespace LegacyGateway.State.Drops;

/// <summary>The ledger of file drops, shared by all replicas: who has which file, and what became of it.</summary>
/// <remarks>
/// A drop that is worked on has an owner and a lease. Only its owner changes it; when the lease ran out, anybody may take it over. Every change of
/// state is one transaction with its event, so that the history never tells less than the state.
/// </remarks>
public sealed class DropLedger(StateStore store, TimeProvider time)
{
    /// <summary>Who acts when no person does.</summary>
    public const string Gateway = "gateway";

    /// <summary>Enters a new drop in the name of its owner.</summary>
    /// <returns>False when somebody entered the same file first (<see cref="Drop.ClaimKey"/>).</returns>
    public async ValueTask<bool> EnterAsync(Drop drop, string owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = CommandOf(transaction,
            $"INSERT INTO drops ({DropRow.Columns}, owner, lease_until) VALUES ({DropRow.Parameters}, @owner, @until) ON CONFLICT (claim_key) DO NOTHING");
        DropRow.AddTo(command, drop);
        AddLease(command, owner, lease);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;
        await AddEventAsync(transaction, drop.Id, Gateway, "found", null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async ValueTask<Drop?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await FirstAsync("id = @id", command => command.Add("@id", id.ToString("D")), cancellationToken);

    /// <summary>The newest loaded drop with that content; null when there is none.</summary>
    public async ValueTask<Drop?> FindLoadedAsync(string system, string resource, string sha256, CancellationToken cancellationToken) =>
        await FirstAsync("system = @system AND resource = @resource AND sha256 = @sha256 AND state = 'loaded'", command =>
        {
            AddBinding(command, system, resource);
            command.Add("@sha256", sha256);
        }, cancellationToken);

    /// <summary>The series number of the last drop that was loaded; null when none had one.</summary>
    public async ValueTask<long?> LastSequenceAsync(string system, string resource, CancellationToken cancellationToken) =>
        (await FirstAsync("system = @system AND resource = @resource AND state = 'loaded' AND sequence IS NOT NULL", command => AddBinding(command, system, resource), cancellationToken))?.Sequence;

    /// <summary>The newest drop whose file stays where it was found, by its claim; null when it was never seen.</summary>
    public async ValueTask<Drop?> FindClaimAsync(string claimKey, CancellationToken cancellationToken) =>
        await FirstAsync("claim_key = @key", command => command.Add("@key", claimKey), cancellationToken);

    /// <summary>When the last file came that was loaded, or brought nothing new; null when none ever did.</summary>
    public async ValueTask<DateTimeOffset?> LastArrivalAsync(string system, string resource, CancellationToken cancellationToken) =>
        (await FirstAsync("system = @system AND resource = @resource AND kind IN ('snapshot', 'delta') AND state IN ('loaded', 'repeated')", command => AddBinding(command, system, resource), cancellationToken))?.FoundAt;

    /// <summary>The newest drop of a resource; null when there is none.</summary>
    public async ValueTask<Guid?> LastIdAsync(string system, string resource, CancellationToken cancellationToken) =>
        (await FirstAsync("system = @system AND resource = @resource", command => AddBinding(command, system, resource), cancellationToken))?.Id;

    /// <summary>How many drops of a system wait for a person.</summary>
    public async ValueTask<long> WaitingAsync(string system, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM drops WHERE system = @system AND state = 'waiting'";
        command.Add("@system", system);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Takes back the entry of a file that somebody else got: it never was this gateway's.</summary>
    public async ValueTask ForgetAsync(Guid id, string owner, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = CommandOf(transaction, "DELETE FROM drop_events WHERE drop_id IN (SELECT id FROM drops WHERE id = @id AND owner = @owner); DELETE FROM drops WHERE id = @id AND owner = @owner");
        command.Add("@id", id.ToString("D"));
        command.Add("@owner", owner);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Drops of a system that somebody began and no longer works on.</summary>
    public ValueTask<ImmutableArray<Drop>> AbandonedAsync(string system, CancellationToken cancellationToken) =>
        ReadAsync($"system = @system AND state IN ('claimed', 'loading') AND (lease_until IS NULL OR {DropLease.IsOver("lease_until")}) ORDER BY id LIMIT 1000", command =>
        {
            command.Add("@system", system);
            DropLease.AddNow(command, time.GetUtcNow());
        }, cancellationToken);

    /// <summary>Drops of a system for which a person asked something.</summary>
    public ValueTask<ImmutableArray<Drop>> AskedAsync(string system, CancellationToken cancellationToken) =>
        ReadAsync("system = @system AND asked IS NOT NULL AND owner IS NULL ORDER BY id LIMIT 1000", command => command.Add("@system", system), cancellationToken);

    public ValueTask<ImmutableArray<Drop>> ListAsync(DropQuery query, CancellationToken cancellationToken)
    {
        List<string> conditions = ["1 = 1"];
        if (query.System is not null)
            conditions.Add("system = @system");
        if (query.Resource is not null)
            conditions.Add("resource = @resource");
        if (query.Before is not null)
            conditions.Add("id < @before");
        if (query.States.Count > 0)
            conditions.Add($"state IN ({string.Join(", ", query.States.Select(state => $"'{DropRow.Name(state)}'"))})");
        return ReadAsync($"{string.Join(" AND ", conditions)} ORDER BY id DESC LIMIT @limit", command =>
        {
            DropRow.AddText(command, "@system", query.System);
            DropRow.AddText(command, "@resource", query.Resource);
            DropRow.AddText(command, "@before", query.Before?.ToString("D"));
            command.Add("@limit", (long)Math.Clamp(query.Limit, 1, 1000));
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<DropEvent>> EventsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT at, actor, event, detail FROM drop_events WHERE drop_id = @id ORDER BY number";
        command.Add("@id", id.ToString("D"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = ImmutableArray.CreateBuilder<DropEvent>();
        while (await reader.ReadAsync(cancellationToken))
            events.Add(new DropEvent(StoredTime.Read(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3)));
        return events.ToImmutable();
    }

    /// <summary>Takes a drop that nobody works on.</summary>
    /// <returns>False when somebody else was faster, or its owner lives.</returns>
    public Task<bool> TakeAsync(Guid id, string owner, TimeSpan lease, CancellationToken cancellationToken) =>
        store.ChangeAsync($"UPDATE drops SET owner = @owner, lease_until = @until WHERE id = @id AND (owner IS NULL OR {DropLease.IsOver("lease_until")})", command =>
        {
            command.Add("@id", id.ToString("D"));
            DropLease.AddNow(command, time.GetUtcNow());
            AddLease(command, owner, lease);
        }, cancellationToken);

    /// <summary>Keeps a drop for longer, and says how far it is.</summary>
    /// <returns>False when it was lost to another owner.</returns>
    public Task<bool> RenewAsync(Drop drop, string owner, TimeSpan lease, CancellationToken cancellationToken) =>
        store.ChangeAsync("UPDATE drops SET lease_until = @until, records = @records, rejected = @rejected, bytes_read = @bytes WHERE id = @id AND owner = @owner", command =>
        {
            command.Add("@id", drop.Id.ToString("D"));
            command.Add("@records", drop.Records);
            command.Add("@rejected", drop.Rejected);
            command.Add("@bytes", drop.BytesRead);
            AddLease(command, owner, lease);
        }, cancellationToken);

    /// <summary>Writes down a new state that the owner goes on from.</summary>
    /// <returns>False when the drop was lost to another owner.</returns>
    public ValueTask<bool> ContinueAsync(Drop drop, string owner, CancellationToken cancellationToken) =>
        SaveAsync(drop, owner, $"UPDATE drops SET {DropRow.Changes} WHERE id = @id AND owner = @owner", null, cancellationToken);

    /// <summary>Writes down how it ended, and lets go of the drop.</summary>
    /// <param name="pointer">What readers see from now on, in the same transaction; null leaves it as it is.</param>
    /// <returns>False when the drop was lost to another owner: nothing was changed.</returns>
    public ValueTask<bool> FinishAsync(Drop drop, string owner, DropPointer? pointer, CancellationToken cancellationToken) =>
        SaveAsync(drop, owner, $"UPDATE drops SET {DropRow.Changes}, owner = NULL, lease_until = NULL WHERE id = @id AND owner = @owner", pointer, cancellationToken);

    /// <summary>Writes down where a finished drop's file lies now.</summary>
    public async ValueTask MovedAsync(Guid id, string? place, CancellationToken cancellationToken) =>
        await store.ChangeAsync("UPDATE drops SET place = @place WHERE id = @id", command =>
        {
            command.Add("@id", id.ToString("D"));
            DropRow.AddText(command, "@place", place);
        }, cancellationToken);

    /// <summary>Writes down what a person asks for; the watcher does it.</summary>
    /// <returns>False when there is no such drop, or it is being worked on.</returns>
    public ValueTask<bool> AskAsync(Guid id, DropWish wish, string actor, string reason, CancellationToken cancellationToken) =>
        DecideAsync(id, "asked = @value", DropRow.Name(wish), $"{DropRow.Name(wish)} asked", actor, reason, cancellationToken);

    /// <summary>A person says that a drop is not to be loaded.</summary>
    /// <returns>False when there is no such drop, it is being worked on, or it was loaded.</returns>
    public ValueTask<bool> DiscardAsync(Guid id, string actor, string reason, CancellationToken cancellationToken) =>
        DecideAsync(id, "asked = NULL, state = @value", DropRow.Name(DropState.Discarded), "discarded", actor, reason, cancellationToken, "AND state <> 'loaded'");

    public async ValueTask<DropPointer?> PointerAsync(string system, string resource, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, load_name, drop_id, business_time, records, changed_at FROM drop_pointers WHERE system = @system AND resource = @resource";
        AddBinding(command, system, resource);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new DropPointer(system, resource, reader.GetInt64(0), reader.GetString(1), Guid.Parse(reader.GetString(2)), StoredTime.Read(reader.GetString(3)), reader.GetInt64(4), StoredTime.Read(reader.GetString(5)))
            : null;
    }

    private async ValueTask<bool> SaveAsync(Drop drop, string owner, string update, DropPointer? pointer, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = CommandOf(transaction, update);
        DropRow.AddTo(command, drop);
        command.Add("@owner", owner);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;
        if (pointer is not null && !await PointAsync(transaction, pointer, cancellationToken))
            return false;
        await AddEventAsync(transaction, drop.Id, Gateway, DropRow.Name(drop.State), drop.Reason, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <returns>False when another load became visible in the meantime.</returns>
    private async ValueTask<bool> PointAsync(DbTransaction transaction, DropPointer pointer, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(transaction,
            """
            INSERT INTO drop_pointers (system, resource, version, load_name, drop_id, business_time, records, changed_at)
            VALUES (@system, @resource, @version, @load, @drop, @business, @records, @at)
            ON CONFLICT (system, resource) DO UPDATE SET version = excluded.version, load_name = excluded.load_name, drop_id = excluded.drop_id,
                business_time = excluded.business_time, records = excluded.records, changed_at = excluded.changed_at
            WHERE drop_pointers.version = excluded.version - 1
            """);
        AddBinding(command, pointer.System, pointer.Resource);
        command.Add("@version", pointer.Version);
        command.Add("@load", pointer.Load);
        command.Add("@drop", pointer.DropId.ToString("D"));
        command.Add("@business", StoredTime.Text(pointer.BusinessTime));
        command.Add("@records", pointer.Records);
        command.Add("@at", StoredTime.Text(time.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private async ValueTask<bool> DecideAsync(
        Guid id, string set, string value, string what, string actor, string reason, CancellationToken cancellationToken, string condition = "")
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = CommandOf(transaction, $"UPDATE drops SET {set} WHERE id = @id AND owner IS NULL {condition}");
        command.Add("@id", id.ToString("D"));
        command.Add("@value", value);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            return false;
        await AddEventAsync(transaction, id, actor, what, reason, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async ValueTask AddEventAsync(DbTransaction transaction, Guid id, string actor, string what, string? detail, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(transaction,
            "INSERT INTO drop_events (drop_id, number, at, actor, event, detail) SELECT @id, COALESCE(MAX(number), 0) + 1, @at, @actor, @event, @detail FROM drop_events WHERE drop_id = @id");
        command.Add("@id", id.ToString("D"));
        command.Add("@at", StoredTime.Text(time.GetUtcNow()));
        command.Add("@actor", actor);
        command.Add("@event", what);
        DropRow.AddText(command, "@detail", detail);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async ValueTask<Drop?> FirstAsync(string condition, Action<DbCommand> add, CancellationToken cancellationToken) =>
        (await ReadAsync($"{condition} ORDER BY id DESC LIMIT 1", add, cancellationToken)) is [var drop, ..] ? drop : null;

    private async ValueTask<ImmutableArray<Drop>> ReadAsync(string condition, Action<DbCommand> add, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {DropRow.Columns} FROM drops WHERE {condition}";
        add(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var drops = ImmutableArray.CreateBuilder<Drop>();
        while (await reader.ReadAsync(cancellationToken))
            drops.Add(DropRow.Read(reader));
        return drops.ToImmutable();
    }

    private void AddLease(DbCommand command, string owner, TimeSpan lease)
    {
        command.Add("@owner", owner);
        command.Add("@until", StoredTime.Text(time.GetUtcNow() + lease));
    }

    private static void AddBinding(DbCommand command, string system, string resource)
    {
        command.Add("@system", system);
        command.Add("@resource", resource);
    }

    private static DbCommand CommandOf(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }
}
