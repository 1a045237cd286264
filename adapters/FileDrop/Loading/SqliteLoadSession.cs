using System.Data.Common;
using LegacyGateway.Core.Records;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>One request's connection to a load; its statement ends when its time is up or the caller leaves.</summary>
internal sealed class SqliteLoadSession : LoadSession
{
    private readonly SqliteLoad _load;
    private readonly SqliteConnection _connection;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenRegistration _overdue;
    private CancellationTokenRegistration _leaving;
    private SqliteCommand? _command;

    public SqliteLoadSession(SqliteLoad load, SqliteConnection connection, TimeSpan limit, TimeProvider time)
    {
        _load = load;
        _connection = connection;
        _limit = new CancellationTokenSource(limit, time);
        _overdue = _limit.Token.UnsafeRegister(Interrupt, connection);
    }

    public override ValueTask<DbDataReader> ReadAsync(string text, ReadOnlyMemory<Value> values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _leaving.Dispose();
        _leaving = cancellationToken.UnsafeRegister(Interrupt, _connection);
        _command?.Dispose();
        _command = _connection.CreateCommand();
        _command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
            _command.Parameters.Add(new SqliteParameter($"@p{i}", Of(values.Span[i])));
        return ValueTask.FromResult<DbDataReader>(_command.ExecuteReader());
    }

    public override async ValueTask DisposeAsync()
    {
        // First the watches: an interrupt after this would hit the connection's next user.
        await _leaving.DisposeAsync();
        await _overdue.DisposeAsync();
        var sound = !_limit.IsCancellationRequested;
        _limit.Dispose();
        if (_command is not null)
            await _command.DisposeAsync();
        _load.Return(_connection, sound);
    }

    private static object Of(in Value value) => value.Kind switch
    {
        ValueKind.Integer => value.AsInteger(),
        ValueKind.Double => value.AsDouble(),
        ValueKind.String => value.AsString(),
        ValueKind.Bytes => value.AsBytes(),
        _ => DBNull.Value,
    };

    private static void Interrupt(object? state)
    {
        if (((SqliteConnection)state!).Handle is { IsInvalid: false } handle)
            raw.sqlite3_interrupt(handle);
    }
}
