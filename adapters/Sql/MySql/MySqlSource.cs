using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Relational;
using MySqlConnector;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>MySQL and MariaDB through MySqlConnector.</summary>
/// <remarks>
/// Read only twice beside the log-in's rights: the session is set to <c>TRANSACTION READ ONLY</c> when it is opened, and each statement runs
/// within START TRANSACTION READ ONLY, which nothing within it can leave. Statements are prepared on the server: no value is
/// ever written into a text. Time limits are the server's: <c>max_statement_time</c> (MySQL: <c>max_execution_time</c>) and lock waits.
/// </remarks>
internal sealed class MySqlSource : ISqlSource
{
    private readonly MySqlDataSource _source;
    private readonly SqlLimits _limits;

    public MySqlSource(string connection, string system, SqlLimits limits)
    {
        _limits = limits;
        var builder = new MySqlDataSourceBuilder(Settings(connection, system, limits));
        builder.UseConnectionOpenedCallback(PrepareSessionAsync);
        _source = builder.Build();
    }

    public CatalogQueries Queries => MySqlCatalog.Queries;

    public ValueTask<ImmutableArray<string>> PrivilegesAsync(SqlSession session, CancellationToken cancellationToken) =>
        MySqlPrivileges.ReadAsync(session, cancellationToken);

    public async ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken) =>
        new MySqlSession(await _source.OpenConnectionAsync(cancellationToken));

    public CellReader? CellReaderOf(Type type) => type == typeof(MySqlDateTime) ? MySqlDates.Read : null;

    public BackendError? ErrorOf(Exception exception) => MySqlErrors.Of(exception);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Once for each physical connection.</summary>
    private async ValueTask PrepareSessionAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        if (context.Conditions == MySqlConnectionOpenedConditions.None)
            return;
        var limit = context.Connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
            ? FormattableString.Invariant($"max_statement_time = {_limits.StatementMilliseconds / 1000.0:0.###}")
            : FormattableString.Invariant($"max_execution_time = {_limits.StatementMilliseconds}");
        await using var command = context.Connection.CreateCommand();
        command.CommandText = FormattableString.Invariant(
            $"SET SESSION TRANSACTION READ ONLY; SET SESSION {limit}, lock_wait_timeout = {_limits.LockSeconds}, innodb_lock_wait_timeout = {_limits.LockSeconds}");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Settings(string connection, string system, SqlLimits limits) =>
        new MySqlConnectionStringBuilder(connection)
        {
            ApplicationName = $"LegacyGateway/{system}",
            Pooling = true,
            MinimumPoolSize = 0,
            MaximumPoolSize = (uint)limits.Connections,
            ConnectionIdleTimeout = 60,
            ConnectionTimeout = (uint)limits.ConnectSeconds,
            DefaultCommandTimeout = (uint)limits.CommandSeconds,
            CancellationTimeout = 1,
            AutoEnlist = false,
            // The session's settings are to last; nothing else is ever set in it.
            ConnectionReset = false,
            IgnorePrepare = false,
            AllowUserVariables = false,
            AllowLoadLocalInfile = false,
            // 0000-00-00 arrives as a value of its own instead of an exception in the middle of a page.
            AllowZeroDateTime = true,
            TreatTinyAsBoolean = false,
            GuidFormat = MySqlGuidFormat.Char36,
        }.ConnectionString;
}
