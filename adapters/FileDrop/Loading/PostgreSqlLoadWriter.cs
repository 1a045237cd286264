using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.Relational;
using Npgsql;
using NpgsqlTypes;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Fills a table that nobody else sees before its transaction commits: binary COPY for snapshots, batches of prepared statements for changes.</summary>
internal sealed class PostgreSqlLoadWriter : LoadWriter
{
    private const int BatchSize = 500;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly string _name;
    private readonly StoredTable _table;
    private readonly bool _isCopy;
    private NpgsqlBinaryImporter? _copy;
    private NpgsqlBatch? _batch;

    private PostgreSqlLoadWriter(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, StoredTable table, bool isCopy) =>
        (_connection, _transaction, _name, _table, _isCopy) = (connection, transaction, name, table, isCopy);

    public static async ValueTask<LoadWriter> CreateAsync(NpgsqlDataSource source, string name, StoredTable table, string? copyOf, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var writer = new PostgreSqlLoadWriter(connection, transaction, name, table, copyOf is not null);
            await writer.BeginAsync(copyOf, cancellationToken);
            return writer;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgreSqlLoadStore.NoSuchTable)
        {
            await connection.DisposeAsync();
            throw new LoadMissingException(exception.MessageText);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override void Append(ReadOnlySpan<Value> record, long line)
    {
        // FREEZE: nobody else has seen the table, so that no reader has to mark its rows as committed.
        _copy ??= _connection.BeginBinaryImport($"COPY {LoadStatements.Quoted(SqlDialect.PostgreSql, _name)} ({LoadStatements.Names(SqlDialect.PostgreSql, _table)}, {LoadStatements.Line}) FROM STDIN (FORMAT BINARY, FREEZE)");
        _copy.StartRow();
        foreach (var column in _table.Columns)
            Write(_copy, column, column.ValueIn(record));
        _copy.Write(line, NpgsqlDbType.Bigint);
    }

    public override void Change(ReadOnlySpan<Value> record, long line, Guid drop)
    {
        var command = new NpgsqlBatchCommand(LoadStatements.Upsert(SqlDialect.PostgreSql, _name, _table));
        foreach (var column in _table.Columns)
            command.Parameters.Add(Parameter(column, column.ValueIn(record)));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = line });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = drop.ToString("D") });
        Add(command);
    }

    public override void Delete(ReadOnlySpan<Value> record)
    {
        var command = new NpgsqlBatchCommand(LoadStatements.Delete(SqlDialect.PostgreSql, _name, _table));
        foreach (var column in _table.Key)
            command.Parameters.Add(Parameter(column, column.ValueIn(record)));
        Add(command);
    }

    public override async ValueTask<LoadResult> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_copy is not null)
        {
            await _copy.CompleteAsync(cancellationToken);
            await _copy.DisposeAsync();
            _copy = null;
        }

        Flush();
        if (await MakeKeyAsync(cancellationToken) is { IsEmpty: false } duplicates)
            return new LoadResult(0, duplicates);
        foreach (var index in LoadStatements.Indexes(SqlDialect.PostgreSql, _name, _table))
            await RunAsync(index, cancellationToken);
        await using var count = Command($"SELECT COUNT(*) FROM {LoadStatements.Quoted(SqlDialect.PostgreSql, _name)}");
        var records = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        await RunAsync($"ANALYZE {LoadStatements.Quoted(SqlDialect.PostgreSql, _name)}", cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
        return new LoadResult(records, []);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_copy is not null)
            await _copy.DisposeAsync();
        if (_batch is not null)
            await _batch.DisposeAsync();
        // Without a commit this rolls everything back.
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async ValueTask BeginAsync(string? copyOf, CancellationToken cancellationToken)
    {
        await RunAsync(LoadStatements.Create(SqlDialect.PostgreSql, _name, _table, TypeOf), cancellationToken);
        if (copyOf is null)
            return;
        await RunAsync($"INSERT INTO {LoadStatements.Quoted(SqlDialect.PostgreSql, _name)} SELECT * FROM {LoadStatements.Quoted(SqlDialect.PostgreSql, copyOf)}", cancellationToken);
        await RunAsync(LoadStatements.KeyIndex(SqlDialect.PostgreSql, _name, _table), cancellationToken);
    }

    private async ValueTask<ImmutableArray<DuplicateKey>> MakeKeyAsync(CancellationToken cancellationToken)
    {
        if (_isCopy)
            return [];
        await _transaction.SaveAsync("before_key", cancellationToken);
        try
        {
            await RunAsync(LoadStatements.KeyIndex(SqlDialect.PostgreSql, _name, _table, orNothing: true), cancellationToken);
            return [];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await _transaction.RollbackAsync("before_key", cancellationToken);
        }

        await using var command = Command(LoadStatements.Duplicates(SqlDialect.PostgreSql, _name, _table));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var duplicates = ImmutableArray.CreateBuilder<DuplicateKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = string.Join(',', _table.Key.Select((column, i) => StoredCell.Read(reader, i, column).ToString()));
            duplicates.Add(new DuplicateKey(key, reader.GetInt64(_table.Key.Length), reader.GetInt64(_table.Key.Length + 1)));
        }

        return duplicates.ToImmutable();
    }

    private void Add(NpgsqlBatchCommand command)
    {
        if (_batch is null)
        {
            if (!_isCopy)
                Run(LoadStatements.KeyIndex(SqlDialect.PostgreSql, _name, _table, orNothing: true));
            _batch = new NpgsqlBatch(_connection, _transaction);
        }

        _batch.BatchCommands.Add(command);
        if (_batch.BatchCommands.Count >= BatchSize)
            Flush();
    }

    private void Flush()
    {
        if (_batch is not { BatchCommands.Count: > 0 })
            return;
        _batch.Timeout = 0;
        _batch.ExecuteNonQuery();
        _batch.BatchCommands.Clear();
    }

    private static void Write(NpgsqlBinaryImporter copy, StoredColumn column, in Value value)
    {
        if (!value.HasValue)
            copy.WriteNull();
        else if (column.IsNumber)
            copy.Write(StoredValue.NumberOf(value, column), NpgsqlDbType.Bigint);
        else if (column.Form == StoredForm.Text)
            copy.Write(value.AsString(), NpgsqlDbType.Text);
        else if (column.IsBytes)
            copy.Write(StoredValue.Of(value, column).AsBytes(), NpgsqlDbType.Bytea);
        else
            copy.Write(StoredValue.Of(value, column).AsString(), NpgsqlDbType.Text);
    }

    private static NpgsqlParameter Parameter(StoredColumn column, in Value value)
    {
        var type = column.IsNumber ? NpgsqlDbType.Bigint : column.IsBytes ? NpgsqlDbType.Bytea : NpgsqlDbType.Text;
        var stored = StoredValue.Of(value, column);
        return new NpgsqlParameter
        {
            NpgsqlDbType = type,
            Value = stored.Kind switch
            {
                ValueKind.Integer => stored.AsInteger(),
                ValueKind.String => stored.AsString(),
                ValueKind.Bytes => stored.AsBytes(),
                _ => DBNull.Value,
            },
        };
    }

    private NpgsqlCommand Command(string text) => new(text, _connection, _transaction) { CommandTimeout = 0 };

    private void Run(string text)
    {
        using var command = Command(text);
        command.ExecuteNonQuery();
    }

    private async ValueTask RunAsync(string text, CancellationToken cancellationToken)
    {
        await using var command = Command(text);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string TypeOf(StoredColumn column) => column.IsNumber ? "bigint" : column.IsBytes ? "bytea" : "text COLLATE \"C\"";
}
