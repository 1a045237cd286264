using System.Data.Common;
using LegacyGateway.Adapters.Sql.Sources;
using Npgsql;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>One connection to PostgreSQL.</summary>
/// <remarks>
/// <para>A lone statement is a transaction of its own, read only when the session's <c>default_transaction_read_only</c> is on when it
/// begins; once it has taken its snapshot the server refuses to make the transaction writable. A function that the statement
/// calls could only switch the default off, for the transactions after its own. The server (14 and later) reports that setting
/// before it is ready for the next statement, so the driver knows it without a round trip.</para>
/// <para>Where the report does not say "on" (switched off, an older server, a pooler in between), the statement is wrapped in
/// BEGIN READ ONLY and COMMIT, sent together with it. That costs the server two small
/// statements more, and no round trip more.</para>
/// </remarks>
internal sealed class PostgreSqlSession(NpgsqlConnection connection) : SqlSession
{
    private DbCommand? _command;
    private NpgsqlBatch? _batch;

    public override async ValueTask<DbDataReader> ReadAsync(SqlStatement statement, CancellationToken cancellationToken) =>
        ReadOnlyByDefault ? await AloneAsync(statement, cancellationToken) : await WrappedAsync(statement, cancellationToken);

    /// <summary>Whether the server says that its next transaction will be read only.</summary>
    private bool ReadOnlyByDefault =>
        connection.PostgresParameters.TryGetValue("default_transaction_read_only", out var setting) && setting == "on";

    public override async ValueTask DisposeAsync()
    {
        if (_command is not null)
            await _command.DisposeAsync();
        if (_batch is not null)
            await _batch.DisposeAsync();
        await connection.DisposeAsync();
    }

    private Task<NpgsqlDataReader> AloneAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(statement.Text, connection);
        _command = command;
        PostgreSqlArguments.Add(command.Parameters, statement.Arguments.Span);
        return command.ExecuteReaderAsync(cancellationToken);
    }

    private Task<NpgsqlDataReader> WrappedAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var select = new NpgsqlBatchCommand(statement.Text);
        PostgreSqlArguments.Add(select.Parameters, statement.Arguments.Span);
        _batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new NpgsqlBatchCommand("BEGIN READ ONLY"), select, new NpgsqlBatchCommand("COMMIT") },
        };
        return _batch.ExecuteReaderAsync(cancellationToken);
    }
}
