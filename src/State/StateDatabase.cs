using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LegacyGateway.State;

/// <summary>One database that can hold the state: what differs between SQLite and PostgreSQL, and nothing else.</summary>
internal abstract class StateDatabase : IAsyncDisposable
{
    /// <summary>The folder of the migration scripts in this dialect.</summary>
    public abstract string Dialect { get; }

    /// <inheritdoc cref="StateStore.SharedConnection"/>
    public virtual string? SharedConnection => null;

    /// <summary>Opens a pooled connection.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>As <see cref="OpenAsync"/>, for the callers of <c>IXmlRepository</c>, which is synchronous.</summary>
    public abstract DbConnection Open();

    /// <summary>Makes the database ready for the first statement, where it is a file.</summary>
    public abstract ValueTask CreateAsync(CancellationToken cancellationToken);

    /// <summary>A transaction that only one replica at a time can hold.</summary>
    public abstract ValueTask<DbTransaction> BeginExclusiveAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>A transaction that only reads, and sees the same moment all the time. Nobody waits for it.</summary>
    public abstract ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Does work in a transaction; when it returns, the work is on disk.</summary>
    public abstract Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken);

    /// <summary>What a SELECT of rows to be taken ends with, so that replicas neither wait for each other nor take the same.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>What a SELECT ends with whose rows nobody else may change before the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>What a SELECT ends with whose rows must stay as they are before the transaction ends; others may say the same of them.</summary>
    public abstract string ForShare { get; }

    /// <summary>Until the transaction ends, nobody else holds the same name.</summary>
    public abstract ValueTask LockAsync(DbTransaction transaction, string name, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    /// <param name="folder">The deployment's folder.</param>
    public static StateDatabase Of(StateStoreOptions options, string folder) => Builder(options) switch
    {
        SqliteConnectionStringBuilder sqlite => new SqliteDatabase(sqlite, folder),
        NpgsqlConnectionStringBuilder npgsql => new PostgreSqlDatabase(npgsql),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <exception cref="ArgumentException">The connection string has a keyword or value that the provider does not know.</exception>
    public static DbConnectionStringBuilder Builder(StateStoreOptions options) => options.Provider switch
    {
        StateProvider.Sqlite => new SqliteConnectionStringBuilder(options.ConnectionString ?? "Data Source=data/state.db"),
        StateProvider.PostgreSql => new NpgsqlConnectionStringBuilder(options.ConnectionString),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
