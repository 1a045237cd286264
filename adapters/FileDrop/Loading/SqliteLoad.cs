using Microsoft.Data.Sqlite;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>The connections to one finished load. After it was removed, those in use go on and are closed when they come back.</summary>
internal sealed class SqliteLoad(string file) : IDisposable
{
    private const int MostIdle = 16;

    private readonly Stack<SqliteConnection> _idle = new();
    private readonly Lock _gate = new();
    private bool _disposed;

    /// <exception cref="LoadMissingException">The file is not there.</exception>
    public SqliteConnection Take()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var idle))
                return idle;
        }

        if (!File.Exists(file))
            throw new LoadMissingException($"The load {Path.GetFileName(file)} is not there.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // The file never changes again, so that nothing needs to be locked and pages can be mapped.
            command.CommandText = "PRAGMA query_only = ON; PRAGMA mmap_size = 268435456;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection whose statement was interrupted is not used again.</summary>
    public void Return(SqliteConnection connection, bool sound)
    {
        lock (_gate)
        {
            if (sound && !_disposed && _idle.Count < MostIdle)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var connection))
                connection.Dispose();
        }
    }
}
