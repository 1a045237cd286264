using System.Data.Common;
using Npgsql;

namespace LegacyGateway.State;

/// <summary>The state in a PostgreSQL database that several replicas share.</summary>
internal sealed class PostgreSqlDatabase : StateDatabase
{
    /// <summary>Any number that nobody else in the same database takes: "lgwstate" in ASCII.</summary>
    private const long MigrationLock = 0x6c67_7773_7461_7465;

    private readonly NpgsqlDataSource _source;

    public PostgreSqlDatabase(NpgsqlConnectionStringBuilder builder)
    {
        builder.ApplicationName ??= "legacygateway";
        _source = NpgsqlDataSource.Create(builder);
    }

    public override string Dialect => "PostgreSql";

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    public override DbConnection Open() => _source.OpenConnection();

    public override ValueTask CreateAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override async ValueTask<DbTransaction> BeginExclusiveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"SELECT pg_advisory_xact_lock({MigrationLock})";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
