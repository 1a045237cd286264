using System.Data.Common;
using LegacyGateway.Adapters.Sql.Sources;
using Microsoft.Data.SqlClient;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>One connection to SQL Server.</summary>
/// <param name="prologue">
/// Settings sent in one batch with each statement, because the reset of a pooled connection takes them back; within sp_executesql
/// they end with the statement.
/// </param>
internal sealed class SqlServerSession(SqlConnection connection, string prologue) : SqlSession
{
    public override async ValueTask<DbDataReader> ReadAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var command = new SqlCommand(prologue + statement.Text, connection);
        SqlServerArguments.Add(command.Parameters, statement.Arguments.Span);
        try
        {
            return await command.ExecuteReaderAsync(cancellationToken);
        }
        catch (SqlException) when (cancellationToken.IsCancellationRequested)
        {
            // The driver tells a cancelled command as an error of its own.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();
}
