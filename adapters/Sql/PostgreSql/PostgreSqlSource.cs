using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Outcomes;
using Npgsql;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>PostgreSQL through Npgsql.</summary>
/// <remarks>
/// Read only twice beside the log-in's rights: the session starts with <c>default_transaction_read_only=on</c>, and each statement
/// runs in a read-only transaction that nothing within it can leave; see <see cref="PostgreSqlSession"/>.
/// Time limits are the server's: <c>statement_timeout</c> and <c>lock_timeout</c>.
/// </remarks>
internal sealed class PostgreSqlSource : ISqlSource
{
    private readonly NpgsqlDataSource _source;

    public PostgreSqlSource(string connection, string system, SqlLimits limits) =>
        _source = new NpgsqlDataSourceBuilder(Settings(connection, system, limits)).Build();

    public CatalogQueries Queries => PostgreSqlCatalog.Queries;

    public ValueTask<ImmutableArray<string>> PrivilegesAsync(SqlSession session, CancellationToken cancellationToken) =>
        PostgreSqlPrivileges.ReadAsync(session, cancellationToken);

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken) =>
        new PostgreSqlSession(await _source.OpenConnectionAsync(cancellationToken));

    public BackendError? ErrorOf(Exception exception) => PostgreSqlErrors.Of(exception);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static string Settings(string connection, string system, SqlLimits limits)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = $"LegacyGateway/{system}",
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = limits.Connections,
            ConnectionIdleLifetime = 60,
            Timeout = limits.ConnectSeconds,
            CommandTimeout = limits.CommandSeconds,
            CancellationTimeout = 1000,
            Enlist = false,
            // Nothing session-wide is ever set through a session, so no round trip is spent on resetting it.
            NoResetOnClose = true,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
        };
        settings.Options = string.Join(' ', settings.Options ?? "",
            "-c default_transaction_read_only=on",
            $"-c statement_timeout={limits.StatementMilliseconds}",
            $"-c lock_timeout={limits.LockMilliseconds}",
            $"-c idle_in_transaction_session_timeout={limits.StatementMilliseconds}").Trim();
        return settings.ConnectionString;
    }
}
