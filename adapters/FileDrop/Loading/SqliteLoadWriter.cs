using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Core.Records;
using LegacyGateway.Relational;
using SQLitePCL;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Fills an SQLite file that nobody else knows of yet: one transaction, no journal, indexes last, then one fsync and one rename.</summary>
/// <remarks>
/// It calls SQLite's own functions: parameters of the ADO.NET driver cost more than the insert itself. A crash leaves a file with the
/// extension .part, which is never read and is removed by the next load.
/// </remarks>
internal sealed class SqliteLoadWriter : LoadWriter
{
    /// <summary>SQLite's page cache in KiB, and what each of its sorting threads takes: what a load needs of memory whatever its size.</summary>
    private const int CacheKibibytes = 8 * 1024;

    /// <summary>Threads that sort for an index beside the load's own: readers find a processor free.</summary>
    private static readonly int s_sorters = Math.Clamp(Environment.ProcessorCount - 2, 0, 2);

    /// <summary>In bytes.</summary>
    private const int ShortText = 256;

    private readonly string _part;
    private readonly string _file;
    private readonly StoredTable _table;
    private readonly bool _isCopy;
    private readonly sqlite3 _database;
    private sqlite3_stmt? _append;
    private sqlite3_stmt? _change;
    private sqlite3_stmt? _delete;
    private bool _completed;

    public SqliteLoadWriter(string part, string file, StoredTable table, bool isCopy)
    {
        _part = part;
        _file = file;
        _table = table;
        _isCopy = isCopy;
        SQLitePCL.Batteries_V2.Init();
        Check(raw.sqlite3_open_v2(part, out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null));
        try
        {
            Run($"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -{CacheKibibytes}; PRAGMA temp_store = FILE; PRAGMA threads = {s_sorters}");
            Run("BEGIN");
            if (!isCopy)
                Run(LoadStatements.Create(SqlDialect.Sqlite, SqliteLoadStore.Table, table, TypeOf));
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public override void Append(ReadOnlySpan<Value> record, long line)
    {
        var statement = _append ??= Prepare(LoadStatements.Insert(SqlDialect.Sqlite, SqliteLoadStore.Table, _table));
        Bind(statement, record);
        Check(raw.sqlite3_bind_int64(statement, _table.Columns.Length + 1, line));
        Step(statement);
    }

    public override void Change(ReadOnlySpan<Value> record, long line, Guid drop)
    {
        if (_change is null)
        {
            EnsureKey();
            _change = Prepare(LoadStatements.Upsert(SqlDialect.Sqlite, SqliteLoadStore.Table, _table));
        }

        Bind(_change, record);
        Check(raw.sqlite3_bind_int64(_change, _table.Columns.Length + 1, line));
        Check(raw.sqlite3_bind_text(_change, _table.Columns.Length + 2, drop.ToString("D")));
        Step(_change);
    }

    public override void Delete(ReadOnlySpan<Value> record)
    {
        if (_delete is null)
        {
            EnsureKey();
            _delete = Prepare(LoadStatements.Delete(SqlDialect.Sqlite, SqliteLoadStore.Table, _table));
        }

        for (var i = 0; i < _table.Key.Length; i++)
            Bind(_delete, i + 1, _table.Key[i], _table.Key[i].ValueIn(record));
        Step(_delete);
    }

    public override ValueTask<LoadResult> CompleteAsync(CancellationToken cancellationToken)
    {
        using var cancelled = cancellationToken.UnsafeRegister(static state => raw.sqlite3_interrupt((sqlite3)state!), _database);
        EndStatements();
        var duplicates = _isCopy ? [] : MakeKey();
        if (!duplicates.IsEmpty)
            return ValueTask.FromResult(new LoadResult(0, duplicates));
        if (!_isCopy)
        {
            foreach (var index in LoadStatements.Indexes(SqlDialect.Sqlite, SqliteLoadStore.Table, _table))
                Run(index);
        }

        Run("COMMIT");
        var records = Number($"SELECT COUNT(*) FROM {SqliteLoadStore.Table}");
        Run("PRAGMA optimize");
        _database.Dispose();
        DurableFile.Sync(_part);
        File.Move(_part, _file, overwrite: true);
        DurableFile.SyncFolder(_file);
        _completed = true;
        return ValueTask.FromResult(new LoadResult(records, []));
    }

    public override ValueTask DisposeAsync()
    {
        EndStatements();
        _database.Dispose();
        if (!_completed)
            File.Delete(_part);
        return ValueTask.CompletedTask;
    }

    /// <summary>The key's index: made at once where records are changed, at the end where they are only added.</summary>
    private void EnsureKey()
    {
        if (!_isCopy)
            Run(LoadStatements.KeyIndex(SqlDialect.Sqlite, SqliteLoadStore.Table, _table, orNothing: true));
    }

    private ImmutableArray<DuplicateKey> MakeKey()
    {
        var code = raw.sqlite3_exec(_database, LoadStatements.KeyIndex(SqlDialect.Sqlite, SqliteLoadStore.Table, _table, orNothing: true));
        if (code != raw.SQLITE_CONSTRAINT)
        {
            Check(code);
            return [];
        }

        using var statement = Prepare(LoadStatements.Duplicates(SqlDialect.Sqlite, SqliteLoadStore.Table, _table));
        var duplicates = ImmutableArray.CreateBuilder<DuplicateKey>();
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            var key = string.Join(',', _table.Key.Select((column, i) => Read(statement, i, column).ToString()));
            duplicates.Add(new DuplicateKey(key, raw.sqlite3_column_int64(statement, _table.Key.Length), raw.sqlite3_column_int64(statement, _table.Key.Length + 1)));
        }

        return duplicates.ToImmutable();
    }

    private static Value Read(sqlite3_stmt statement, int index, StoredColumn column)
    {
        if (column.IsNumber)
            return StoredValue.FromNumber(raw.sqlite3_column_int64(statement, index), column);
        return column.IsBytes
            ? StoredValue.FromBytes(raw.sqlite3_column_blob(statement, index).ToArray(), column)
            : Value.From(raw.sqlite3_column_text(statement, index).utf8_to_string());
    }

    private void Bind(sqlite3_stmt statement, ReadOnlySpan<Value> record)
    {
        var columns = _table.Columns;
        for (var i = 0; i < columns.Length; i++)
            Bind(statement, i + 1, columns[i], columns[i].ValueIn(record));
    }

    private void Bind(sqlite3_stmt statement, int index, StoredColumn column, in Value value)
    {
        var code = !value.HasValue ? raw.sqlite3_bind_null(statement, index)
            : column.IsNumber ? raw.sqlite3_bind_int64(statement, index, StoredValue.NumberOf(value, column))
            : column.Form == StoredForm.Text ? BindText(statement, index, value.AsString())
            : StoredValue.Of(value, column) is { Kind: ValueKind.Bytes } bytes ? raw.sqlite3_bind_blob(statement, index, bytes.AsBytes())
            : raw.sqlite3_bind_text(statement, index, StoredValue.Of(value, column).AsString());
        Check(code);
    }

    /// <summary>Short texts go over without an array in between. An empty span would be taken for null.</summary>
    private static int BindText(sqlite3_stmt statement, int index, string text)
    {
        Span<byte> utf8 = stackalloc byte[ShortText];
        return text.Length > 0 && Encoding.UTF8.TryGetBytes(text, utf8, out var length)
            ? raw.sqlite3_bind_text(statement, index, utf8[..length])
            : raw.sqlite3_bind_text(statement, index, text);
    }

    private void Step(sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
            Check(code);
    }

    private long Number(string text)
    {
        using var statement = Prepare(text);
        raw.sqlite3_step(statement);
        return raw.sqlite3_column_int64(statement, 0);
    }

    private sqlite3_stmt Prepare(string text)
    {
        Check(raw.sqlite3_prepare_v3(_database, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Run(string text) => Check(raw.sqlite3_exec(_database, text));

    private void EndStatements()
    {
        _append?.Dispose();
        _change?.Dispose();
        _delete?.Dispose();
        _append = _change = _delete = null;
    }

    private void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW)
            return;
        if (code == raw.SQLITE_INTERRUPT)
            throw new OperationCanceledException("The load was interrupted.");
        var message = raw.sqlite3_errmsg(_database).utf8_to_string();
        throw (code & 0xFF) is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM
            ? new IOException($"{Path.GetFileName(_part)} cannot be written: {message}.")
            : new InvalidOperationException($"SQLite refuses to write a load: {message} ({code}).");
    }

    private static string TypeOf(StoredColumn column) => column.IsNumber ? "INTEGER" : column.IsBytes ? "BLOB" : "TEXT";
}
