using System.Data.Common;
using System.Globalization;

namespace LegacyGateway.State.Migrations;

/// <summary>Brings the schema of the store to what this program knows: all pending scripts in one transaction, by one replica at a time.</summary>
internal sealed class Migrator(StateDatabase database, IReadOnlyList<Migration> known, TimeProvider time)
{
    public async ValueTask<StateStatus> ApplyAsync(CancellationToken cancellationToken)
    {
        await database.CreateAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await database.BeginExclusiveAsync(connection, cancellationToken);
        await ExecuteAsync(transaction,
            "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, applied_at TEXT NOT NULL)",
            cancellationToken);
        var applied = await ReadAppliedAsync(transaction, cancellationToken);
        if (WhyRefused(applied) is { } sentence)
            return new StateStatus.Refused(sentence);

        var pending = known.Where(migration => !applied.ContainsKey(migration.Number)).ToList();
        foreach (var migration in pending)
        {
            await ExecuteAsync(transaction, migration.Script, cancellationToken);
            await RecordAsync(transaction, migration, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new StateStatus.Ready(known.Count == 0 ? 0 : known[^1].Number, pending.Count);
    }

    private string? WhyRefused(SortedDictionary<int, string> applied)
    {
        var newest = known.Count == 0 ? 0 : known[^1].Number;
        if (applied.Count > 0 && applied.Keys.Last() > newest)
        {
            return $"The state store has schema {applied.Keys.Last()} and this program knows only {newest}: a newer version has used it. "
                + "Start that version, or restore a backup from before it.";
        }

        var changed = known.FirstOrDefault(migration => applied.TryGetValue(migration.Number, out var hash) && hash != migration.Hash);
        return changed is null
            ? null
            : $"Migration {changed.Number} ({changed.Name}) of the state store is not the one that was applied to it. Start the version that made the store, or restore a backup.";
    }

    private static async ValueTask<SortedDictionary<int, string>> ReadAppliedAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(transaction, "SELECT number, hash FROM schema_migrations");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new SortedDictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        return applied;
    }

    private async ValueTask RecordAsync(DbTransaction transaction, Migration migration, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(transaction, "INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES (@number, @name, @hash, @at)");
        command.Add("@number", migration.Number);
        command.Add("@name", migration.Name);
        command.Add("@hash", migration.Hash);
        command.Add("@at", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async ValueTask ExecuteAsync(DbTransaction transaction, string script, CancellationToken cancellationToken)
    {
        await using var command = CommandOf(transaction, script);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand CommandOf(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants of this file and the embedded scripts.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
