using System.Data;
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
        SharedConnection = builder.ConnectionString;
    }

    public override string? SharedConnection { get; }

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

    public override async ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override async Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var result = await work(transaction, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (PostgresException exception) when (attempt < 3 && exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // The server undid the work because of another replica's: it is done again.
            }
        }
    }

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string ForUpdate => "FOR UPDATE";

    public override string ForShare => "FOR SHARE";

    public override async ValueTask LockAsync(DbTransaction transaction, string name, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))";
        command.Add("@name", name);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
