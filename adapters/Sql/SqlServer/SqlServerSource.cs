using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Outcomes;
using Microsoft.Data.SqlClient;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>SQL Server through Microsoft.Data.SqlClient.</summary>
/// <remarks>
/// SQL Server has no read-only transaction. Reading only rests on the log-in's rights, on <c>ApplicationIntent=ReadOnly</c> (which a
/// readable replica enforces), on statements that the adapter alone writes or that Microsoft's parser has checked, and on functions,
/// which the server itself keeps from writing. There is no server-side statement limit either: the driver sends an attention when the time is up.
/// </remarks>
internal sealed class SqlServerSource : ISqlSource
{
    private readonly string _connection;
    private readonly string _prologue;

    public SqlServerSource(string connection, string system, SqlIsolation isolation, SqlLimits limits)
    {
        _connection = Settings(connection, system, limits);
        _prologue = PrologueOf(isolation, limits);
    }

    /// <summary>What stands before every statement.</summary>
    internal static string PrologueOf(SqlIsolation isolation, SqlLimits limits) => FormattableString.Invariant($"""
        SET NOCOUNT ON; SET LOCK_TIMEOUT {limits.LockMilliseconds}; SET DEADLOCK_PRIORITY LOW; SET IMPLICIT_TRANSACTIONS OFF; SET TRANSACTION ISOLATION LEVEL {(isolation == SqlIsolation.Snapshot ? "SNAPSHOT" : "READ COMMITTED")};

        """);

    public CatalogQueries Queries => SqlServerCatalog.Queries;

    public ValueTask<ImmutableArray<string>> PrivilegesAsync(SqlSession session, CancellationToken cancellationToken) =>
        SqlServerPrivileges.ReadAsync(session, cancellationToken);

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(_connection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new SqlServerSession(connection, _prologue);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public BackendError? ErrorOf(Exception exception) => SqlServerErrors.Of(exception);

    public ValueTask DisposeAsync()
    {
        using var connection = new SqlConnection(_connection);
        SqlConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private static string Settings(string connection, string system, SqlLimits limits) =>
        new SqlConnectionStringBuilder(connection)
        {
            ApplicationName = $"LegacyGateway/{system}",
            ApplicationIntent = ApplicationIntent.ReadOnly,
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = limits.Connections,
            // Our own time limits decide; a failed open is answered at once instead of for the next 5 to 60 seconds from memory.
            PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock,
            ConnectTimeout = limits.ConnectSeconds,
            CommandTimeout = limits.CommandSeconds - 1,
            ConnectRetryCount = 0,
            Enlist = false,
            MultipleActiveResultSets = false,
        }.ConnectionString;
}
