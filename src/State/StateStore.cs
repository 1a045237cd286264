using System.Data.Common;
using LegacyGateway.State.Migrations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.State;

/// <summary>The one place that keeps state between requests and restarts.</summary>
/// <remarks>
/// Created without opening anything; <see cref="PrepareAsync"/> reaches it and brings its schema up to date. A store that is lost
/// after that does not stop what needs no state: reads go on, and everything here fails until it is back.
/// </remarks>
public sealed class StateStore : IAsyncDisposable
{
    private readonly StateDatabase _database;
    private readonly Migrator _migrator;
    private readonly SemaphoreSlim _preparing = new(1);
    private volatile StateStatus _status = new StateStatus.Unprepared();

    /// <param name="folder">The deployment's folder, which a relative SQLite file is relative to.</param>
    public StateStore(IOptions<StateStoreOptions> options, string folder, TimeProvider time)
        : this(StateDatabase.Of(options.Value, folder), null, time)
    {
    }

    /// <param name="migrations">Null: those of this assembly.</param>
    internal StateStore(StateDatabase database, IReadOnlyList<Migration>? migrations, TimeProvider time)
    {
        _database = database;
        _migrator = new Migrator(database, migrations ?? Migration.Of(database.Dialect), time);
    }

    /// <summary>How the last <see cref="PrepareAsync"/> ended.</summary>
    public StateStatus Status => _status;

    /// <summary>
    /// Connection string of the database that all replicas share, for large data that is kept beside the state through connections of its own;
    /// null where the state is a file. Secret.
    /// </summary>
    public string? SharedConnection => _database.SharedConnection;

    /// <summary>Reaches the store and brings its schema up to date. Does nothing once it was ready.</summary>
    public async ValueTask<StateStatus> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_status is StateStatus.Ready)
            return _status;
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_status is not StateStatus.Ready)
                _status = await TryMigrateAsync(cancellationToken);
            return _status;
        }
        finally
        {
            _preparing.Release();
        }
    }

    /// <summary>Whether the store answers now. Null when it does, otherwise why not.</summary>
    public async ValueTask<string?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM schema_migrations";
            await command.ExecuteScalarAsync(cancellationToken);
            return null;
        }
        catch (Exception e) when (IsFailureOfTheStore(e))
        {
            return e.Message;
        }
    }

    public ValueTask DisposeAsync()
    {
        _preparing.Dispose();
        return _database.DisposeAsync();
    }

    /// <summary>
    /// Does work in a transaction; when the task ends, the work is on disk. On SQLite all work that waits shares one transaction and one sync of
    /// the disk, so the work must not wait for anything but the database.
    /// </summary>
    internal Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        _database.WriteAsync(work, cancellationToken);

    /// <inheritdoc cref="StateDatabase.SkipLocked"/>
    internal string SkipLocked => _database.SkipLocked;

    /// <inheritdoc cref="StateDatabase.ForUpdate"/>
    internal string ForUpdate => _database.ForUpdate;

    /// <inheritdoc cref="StateDatabase.ForShare"/>
    internal string ForShare => _database.ForShare;

    /// <inheritdoc cref="StateDatabase.LockAsync"/>
    internal ValueTask LockAsync(DbTransaction transaction, string name, CancellationToken cancellationToken) =>
        _database.LockAsync(transaction, name, cancellationToken);

    internal ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => _database.OpenAsync(cancellationToken);

    /// <inheritdoc cref="StateDatabase.BeginExclusiveAsync"/>
    internal ValueTask<DbTransaction> BeginExclusiveAsync(DbConnection connection, CancellationToken cancellationToken) =>
        _database.BeginExclusiveAsync(connection, cancellationToken);

    /// <inheritdoc cref="StateDatabase.BeginSnapshotAsync"/>
    internal ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        _database.BeginSnapshotAsync(connection, cancellationToken);

    internal DbConnection Open() => _database.Open();

    private async ValueTask<StateStatus> TryMigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _migrator.ApplyAsync(cancellationToken);
        }
        catch (Exception e) when (IsFailureOfTheStore(e))
        {
            return new StateStatus.Unavailable(e.Message);
        }
    }

    /// <summary>Whether an exception says that the store does not answer, rather than that this program is wrong.</summary>
    public static bool IsFailureOfTheStore(Exception exception) =>
        exception is DbException or IOException or UnauthorizedAccessException or TimeoutException or System.Net.Sockets.SocketException;
}
