using System.Data;
using System.Data.Common;
using LegacyGateway.State.Writing;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.State;

/// <summary>The state in one file, written ahead (WAL) and synced at every commit: what was accepted survives a power cut.</summary>
internal sealed class SqliteDatabase : StateDatabase
{
    private readonly string _file;
    private readonly string _connectionString;
    private readonly SqliteLane _lane;

    public SqliteDatabase(SqliteConnectionStringBuilder builder, string folder)
    {
        _file = Path.GetFullPath(builder.DataSource, Path.GetFullPath(folder));
        builder.DataSource = _file;
        builder.ForeignKeys = true;
        _connectionString = builder.ConnectionString;
        _lane = new SqliteLane(() => (SqliteConnection)Open());
    }

    public override string Dialect => "Sqlite";

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            Configure(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            Configure(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override async ValueTask CreateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        if (!File.Exists(_file))
            await CreatePrivateFileAsync();
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override ValueTask<DbTransaction> BeginExclusiveAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    public override Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<T>(cancellationToken) : _lane.RunAsync(new StateWorkOf<T>(work));

    public override string SkipLocked => "";

    public override string ForUpdate => "";

    public override string ForShare => "";

    /// <summary>There is one writer: the transaction itself is the lock.</summary>
    public override ValueTask LockAsync(DbTransaction transaction, string name, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _lane.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    /// <summary>The store holds keys and later operations: for the gateway's own user only. SQLite gives its side files the same mode.</summary>
    private async Task CreatePrivateFileAsync()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(_file, options);
    }

    /// <summary>Whoever finds the file locked looks again after a few milliseconds; left to itself the driver sleeps for 150 each time.</summary>
    private static void Configure(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 1000";
        command.ExecuteNonQuery();
    }
}
