using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace LegacyGateway.State.Drops;

/// <summary>The ledger of what goes out: which write stands in which file, exactly once, and what the legacy system said to it.</summary>
public sealed class ExportLedger(StateStore store, TimeProvider time)
{
    private const string Columns = "operation_id, system, resource, file_id, position, payload, record_key, added_at, answer";

    /// <summary>Enters a write. Entering it again changes nothing.</summary>
    public async ValueTask AddAsync(ExportLine line, CancellationToken cancellationToken) =>
        await store.ChangeAsync(
            "INSERT INTO export_lines (operation_id, system, resource, payload, record_key, added_at) VALUES (@id, @system, @resource, @payload, @key, @at) ON CONFLICT (operation_id) DO NOTHING",
            command =>
            {
                command.Add("@id", line.OperationId.ToString("D"));
                command.Add("@system", line.System);
                command.Add("@resource", line.Resource);
                command.Add("@payload", line.Payload);
                DropRow.AddText(command, "@key", line.RecordKey);
                command.Add("@at", StoredTime.Text(line.AddedAt));
            }, cancellationToken);

    /// <summary>Writes that stand in no file yet, the oldest first.</summary>
    public ValueTask<ImmutableArray<ExportLine>> WaitingAsync(string system, string resource, int limit, CancellationToken cancellationToken) =>
        LinesAsync("system = @system AND resource = @resource AND file_id IS NULL ORDER BY added_at, operation_id LIMIT @limit", command =>
        {
            command.Add("@system", system);
            command.Add("@resource", resource);
            command.Add("@limit", (long)limit);
        }, cancellationToken);

    /// <summary>Puts writes into a new file, in one transaction: the file gets the next number of its series.</summary>
    /// <param name="nameOf">The file's name by its number.</param>
    public async ValueTask<ExportFile> BeginFileAsync(string system, string resource, Func<long, string> nameOf, ImmutableArray<ExportLine> lines, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var last = CommandOf(transaction, "SELECT COALESCE(MAX(sequence), 0) FROM export_files WHERE system = @system AND resource = @resource");
        last.Add("@system", system);
        last.Add("@resource", resource);
        var sequence = Convert.ToInt64(await last.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) + 1;
        var file = new ExportFile(Guid.CreateVersion7(time.GetUtcNow()), system, resource, sequence, nameOf(sequence), ExportState.Writing);
        await using var insert = CommandOf(transaction,
            "INSERT INTO export_files (id, system, resource, sequence, name, state, created_at) VALUES (@id, @system, @resource, @sequence, @name, 'writing', @at)");
        insert.Add("@id", file.Id.ToString("D"));
        insert.Add("@system", system);
        insert.Add("@resource", resource);
        insert.Add("@sequence", sequence);
        insert.Add("@name", file.Name);
        insert.Add("@at", StoredTime.Text(time.GetUtcNow()));
        await insert.ExecuteNonQueryAsync(cancellationToken);
        for (var i = 0; i < lines.Length; i++)
        {
            await using var update = CommandOf(transaction, "UPDATE export_lines SET file_id = @file, position = @position WHERE operation_id = @id AND file_id IS NULL");
            update.Add("@file", file.Id.ToString("D"));
            update.Add("@position", i + 1L);
            update.Add("@id", lines[i].OperationId.ToString("D"));
            if (await update.ExecuteNonQueryAsync(cancellationToken) != 1)
                throw new InvalidOperationException($"Operation {lines[i].OperationId:D} stands in another file already.");
        }

        await transaction.CommitAsync(cancellationToken);
        return file;
    }

    /// <summary>Files that were begun and not handed over, in the order of their numbers.</summary>
    public async ValueTask<ImmutableArray<ExportFile>> UnfinishedAsync(string system, string resource, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, sequence, name, state FROM export_files WHERE system = @system AND resource = @resource AND state <> 'written' ORDER BY sequence";
        command.Add("@system", system);
        command.Add("@resource", resource);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var files = ImmutableArray.CreateBuilder<ExportFile>();
        while (await reader.ReadAsync(cancellationToken))
            files.Add(new ExportFile(Guid.Parse(reader.GetString(0)), system, resource, reader.GetInt64(1), reader.GetString(2), Enum.Parse<ExportState>(reader.GetString(3), ignoreCase: true)));
        return files.ToImmutable();
    }

    /// <returns>False when it is not in the state before.</returns>
    public Task<bool> AdvanceAsync(ExportFile file, ExportState from, ExportState to, CancellationToken cancellationToken) =>
        store.ChangeAsync("UPDATE export_files SET state = @to, written_at = @at WHERE id = @id AND state = @from", command =>
        {
            command.Add("@id", file.Id.ToString("D"));
            command.Add("@from", DropRow.Name(from));
            command.Add("@to", DropRow.Name(to));
            command.Add("@at", StoredTime.Text(time.GetUtcNow()));
        }, cancellationToken);

    /// <summary>The writes in a file, in order.</summary>
    public ValueTask<ImmutableArray<ExportLine>> LinesOfAsync(Guid file, CancellationToken cancellationToken) =>
        LinesAsync("file_id = @file ORDER BY position", command => command.Add("@file", file.ToString("D")), cancellationToken);

    public async ValueTask<ExportLine?> FindAsync(Guid operation, CancellationToken cancellationToken) =>
        await LinesAsync("operation_id = @id", command => command.Add("@id", operation.ToString("D")), cancellationToken) is [var line] ? line : null;

    /// <summary>The writes in the file with that number; one of them where a position is named.</summary>
    public ValueTask<ImmutableArray<ExportLine>> FindAsync(string system, string resource, long sequence, long? position, CancellationToken cancellationToken) =>
        LinesAsync(
            "file_id IN (SELECT id FROM export_files WHERE system = @system AND resource = @resource AND sequence = @sequence)" + (position is null ? "" : " AND position = @position") + " ORDER BY position",
            command =>
            {
                command.Add("@system", system);
                command.Add("@resource", resource);
                command.Add("@sequence", sequence);
                command.Add("@position", position ?? (object)DBNull.Value);
            }, cancellationToken);

    /// <summary>Keeps what the legacy system said; the first answer counts.</summary>
    public async ValueTask AnswerAsync(Guid operation, string answer, CancellationToken cancellationToken) =>
        await store.ChangeAsync("UPDATE export_lines SET answer = @answer, answered_at = @at WHERE operation_id = @id AND answer IS NULL", command =>
        {
            command.Add("@id", operation.ToString("D"));
            command.Add("@answer", answer);
            command.Add("@at", StoredTime.Text(time.GetUtcNow()));
        }, cancellationToken);

    /// <summary>Answers that their operations were not told yet.</summary>
    public ValueTask<ImmutableArray<ExportLine>> UndeliveredAsync(string system, string resource, CancellationToken cancellationToken) =>
        LinesAsync("system = @system AND resource = @resource AND answer IS NOT NULL AND delivered_at IS NULL ORDER BY added_at LIMIT 1000", command =>
        {
            command.Add("@system", system);
            command.Add("@resource", resource);
        }, cancellationToken);

    public async ValueTask DeliveredAsync(Guid operation, CancellationToken cancellationToken) =>
        await store.ChangeAsync("UPDATE export_lines SET delivered_at = @at WHERE operation_id = @id", command =>
        {
            command.Add("@id", operation.ToString("D"));
            command.Add("@at", StoredTime.Text(time.GetUtcNow()));
        }, cancellationToken);

    private async ValueTask<ImmutableArray<ExportLine>> LinesAsync(string condition, Action<DbCommand> add, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM export_lines WHERE {condition}";
        add(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = ImmutableArray.CreateBuilder<ExportLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new ExportLine(
                Guid.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2), Text(3) is { } file ? Guid.Parse(file) : null, reader.IsDBNull(4) ? null : reader.GetInt64(4),
                reader.GetString(5), Text(6), StoredTime.Read(reader.GetString(7)), Text(8)));
        }

        return lines.ToImmutable();

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static DbCommand CommandOf(DbTransaction transaction, string text)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }
}
