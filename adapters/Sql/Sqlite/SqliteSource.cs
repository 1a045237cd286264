using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Outcomes;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LegacyGateway.Adapters.Sql.Sqlite;

/// <summary>An SQLite file.</summary>
/// <remarks>
/// Read only twice: the file is opened with <c>Mode=ReadOnly</c>, and <c>PRAGMA query_only</c> is on. The driver's calls block the thread,
/// and its pool has no upper bound: so the source keeps its own connections, as many as the system's concurrency, and a watch
/// interrupts a statement when the time is up or the caller leaves.
/// </remarks>
/// <param name="pathOf">Where a file lies that is named by a relative path.</param>
internal sealed class SqliteSource(string connection, Func<string, string> pathOf, SqlLimits limits, TimeProvider time) : ISqlSource
{
    private readonly SemaphoreSlim _places = new(limits.Connections, limits.Connections);
    private readonly Stack<SqliteConnection> _idle = new();
    private readonly Lock _gate = new();
    private readonly string _connection = Settings(connection, pathOf, limits);
    private bool _disposed;

    public CatalogQueries Queries => SqliteCatalog.Queries;

    public ValueTask<ImmutableArray<string>> PrivilegesAsync(SqlSession session, CancellationToken cancellationToken) =>
        SqlitePrivileges.ReadAsync(session, cancellationToken);

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (!await _places.WaitAsync(limits.Connect, cancellationToken))
            throw new TimeoutException("No connection became free in time.");
        try
        {
            return new SqliteSession(this, Take() ?? OpenFile(), limits.Statement, time);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public BackendError? ErrorOf(Exception exception) => SqliteErrors.Of(exception);

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var connection))
                connection.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A connection that failed is not used again.</summary>
    public void Return(SqliteConnection connection, bool sound)
    {
        lock (_gate)
        {
            if (sound && !_disposed)
                _idle.Push(connection);
            else
                connection.Dispose();
        }

        _places.Release();
    }

    private SqliteConnection? Take()
    {
        lock (_gate)
            return _idle.TryPop(out var connection) ? connection : null;
    }

    private SqliteConnection OpenFile()
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;";
            command.ExecuteNonQuery();
            raw.sqlite3_busy_timeout(connection.Handle, limits.LockMilliseconds);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Settings(string connection, Func<string, string> pathOf, SqlLimits limits)
    {
        var settings = new SqliteConnectionStringBuilder(connection)
        {
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            // The driver tries again that long when the file is locked.
            DefaultTimeout = limits.LockSeconds,
        };
        // The others are databases in memory, SQLite's own URIs and the driver's |DataDirectory|.
        if (settings.DataSource.Length > 0 && settings.DataSource[0] is not (':' or '|') && !settings.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            settings.DataSource = pathOf(settings.DataSource);
        return settings.ConnectionString;
    }
}
