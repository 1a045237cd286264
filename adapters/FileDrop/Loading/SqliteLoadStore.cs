using System.Collections.Concurrent;
using System.Collections.Immutable;
using LegacyGateway.Relational;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Loads as SQLite files of their own: writing one never touches the state store's file, and readers of another never wait.</summary>
/// <param name="folder">Made when it is first needed, for the gateway's own user only.</param>
internal sealed class SqliteLoadStore(string folder, TimeSpan statementLimit, TimeProvider time) : ILoadStore
{
    public const string Table = "records";
    private const string Extension = ".db";
    private const string Unfinished = ".part";

    private readonly ConcurrentDictionary<string, SqliteLoad> _open = new(StringComparer.Ordinal);

    public SqlDialect Dialect => SqlDialect.Sqlite;

    public SqlSource.Table SourceOf(string name) => new(null, Table);

    public ValueTask<LoadWriter> CreateAsync(string name, StoredTable table, string? copyOf, CancellationToken cancellationToken)
    {
        MakeFolder();
        var part = PathOf(name) + Unfinished;
        File.Delete(part);
        if (copyOf is not null)
        {
            if (!File.Exists(PathOf(copyOf)))
                throw new LoadMissingException($"The load {copyOf} is not there.");
            File.Copy(PathOf(copyOf), part);
        }

        return ValueTask.FromResult<LoadWriter>(new SqliteLoadWriter(part, PathOf(name), table, isCopy: copyOf is not null));
    }

    public ValueTask<LoadSession> OpenAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var load = _open.GetOrAdd(name, static (known, store) => new SqliteLoad(store.PathOf(known)), this);
        return ValueTask.FromResult<LoadSession>(new SqliteLoadSession(load, load.Take(), statementLimit, time));
    }

    public ValueTask<ImmutableArray<string>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ValueTask.FromResult(!Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, prefix + "*")
            .Select(file => Path.GetFileName(file).Replace(Unfinished, "", StringComparison.Ordinal))
            .Where(file => file.EndsWith(Extension, StringComparison.Ordinal))
            .Select(file => file[..^Extension.Length])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToImmutableArray());

    public ValueTask RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (_open.TryRemove(name, out var load))
            load.Dispose();
        File.Delete(PathOf(name));
        File.Delete(PathOf(name) + Unfinished);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var load in _open.Values)
            load.Dispose();
        _open.Clear();
        return ValueTask.CompletedTask;
    }

    private string PathOf(string name) => Path.Combine(folder, name + Extension);

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
