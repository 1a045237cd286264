using System.Data.Common;
using LegacyGateway.Adapters.Sql.Sources;
using MySqlConnector;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>One connection to MySQL or MariaDB: each request is one read-only transaction.</summary>
internal sealed class MySqlSession(MySqlConnection connection) : SqlSession
{
    private bool _begun;

    public override async ValueTask<DbDataReader> ReadAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        if (!_begun)
            await RunAsync("START TRANSACTION READ ONLY", cancellationToken);
        _begun = true;
        var command = new MySqlCommand(statement.Text, connection);
        MySqlArguments.Add(command.Parameters, statement.Arguments.Span);
        if (!statement.Arguments.IsEmpty)
            await command.PrepareAsync(cancellationToken);
        return await command.ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>Ends the transaction, so that no idle session keeps an old view alive; a connection that cannot is thrown away.</summary>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_begun && connection.State == System.Data.ConnectionState.Open)
                await RunAsync("ROLLBACK", CancellationToken.None);
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            // The pool finds the connection broken and opens another; the request's own outcome is known already.
        }

        await connection.DisposeAsync();
    }

    private async Task RunAsync(string text, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
