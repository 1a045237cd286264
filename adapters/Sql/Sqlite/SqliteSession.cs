using System.Data.Common;
using LegacyGateway.Adapters.Sql.Sources;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LegacyGateway.Adapters.Sql.Sqlite;

/// <summary>One connection to an SQLite file, interrupted when its time is up or the caller leaves.</summary>
internal sealed class SqliteSession : SqlSession
{
    private readonly SqliteSource _source;
    private readonly SqliteConnection _connection;
    private readonly CancellationTokenSource _watch;
    private CancellationTokenRegistration _leaving;
    private CancellationTokenRegistration _interruption;
    private SqliteCommand? _command;

    public SqliteSession(SqliteSource source, SqliteConnection connection, TimeSpan limit, TimeProvider time)
    {
        _source = source;
        _connection = connection;
        _watch = new CancellationTokenSource(limit, time);
        _interruption = _watch.Token.UnsafeRegister(static state => Interrupt((SqliteConnection)state!), connection);
    }

    public override ValueTask<DbDataReader> ReadAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _leaving.Dispose();
        _leaving = cancellationToken.UnsafeRegister(static state => Interrupt((SqliteConnection)state!), _connection);
        _command?.Dispose();
        _command = _connection.CreateCommand();
        _command.CommandText = statement.Text;
        SqliteArguments.Add(_command.Parameters, statement.Arguments.Span);
        try
        {
            return ValueTask.FromResult<DbDataReader>(_command.ExecuteReader());
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        // First the watches: an interrupt after this would hit the next user of the connection.
        await _leaving.DisposeAsync();
        await _interruption.DisposeAsync();
        var interrupted = _watch.IsCancellationRequested;
        _watch.Dispose();
        if (_command is not null)
            await _command.DisposeAsync();
        _source.Return(_connection, sound: !interrupted);
    }

    private static void Interrupt(SqliteConnection connection)
    {
        if (connection.Handle is { IsInvalid: false } handle)
            raw.sqlite3_interrupt(handle);
    }
}
