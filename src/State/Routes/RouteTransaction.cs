using System.Data.Common;
using System.Globalization;

namespace LegacyGateway.State.Routes;

/// <summary>Changes of routes that become true together, by one replica at a time. Nothing is changed unless <see cref="CommitAsync"/> was called.</summary>
public sealed class RouteTransaction : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly StateStore _store;
    private readonly TimeProvider _time;

    internal RouteTransaction(DbConnection connection, DbTransaction transaction, StateStore store, TimeProvider time) =>
        (_connection, _transaction, _store, _time) = (connection, transaction, store, time);

    /// <summary>Reads a row; until the transaction ends, no write is accepted or forwarded by what it says.</summary>
    /// <returns>Null when the route was never seen.</returns>
    public async ValueTask<StoredRoute?> FindAsync(string route, CancellationToken cancellationToken)
    {
        await using var command = Command($"{RouteSql.Select} WHERE name = @name {_store.ForUpdate}");
        command.Add("@name", route);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? RouteSql.Route(reader) : null;
    }

    /// <summary>Whether a desired row of this hash was ever taken into account.</summary>
    public async ValueTask<bool> WasDesiredAsync(string route, string hash, CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT COUNT(*) FROM desired_routes WHERE route = @route AND hash = @hash");
        command.Add("@route", route);
        command.Add("@hash", hash);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>Changes a row, or adds the first one of a route, and logs it.</summary>
    /// <param name="before">As this transaction read it; null for a new route.</param>
    /// <param name="next">Its epoch and sequence are given here.</param>
    public async ValueTask<StoredMove> WriteAsync(StoredRoute? before, StoredRoute next, NewMove move, CancellationToken cancellationToken)
    {
        var entry = await AppendAsync(before, next, move, cancellationToken);
        await using var command = Command(before is null ? RouteSql.Insert : RouteSql.Update);
        RouteSql.Bind(command, next with { Epoch = entry.Epoch, Sequence = entry.Sequence });
        if (before is not null)
            command.Add("@before", before.Epoch);
        if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
            throw new InvalidOperationException($"The row of route '{next.Name}' changed within an exclusive transaction.");
        await RememberDesiredAsync(next, cancellationToken);
        return entry;
    }

    /// <inheritdoc cref="RouteWrites.PendingAsync"/>
    public ValueTask<PendingWrites> PendingAsync(string route, CancellationToken cancellationToken) =>
        RouteWrites.PendingAsync(_transaction, _store.ForUpdate, route, _time.GetUtcNow(), cancellationToken);

    /// <inheritdoc cref="RouteWrites.RerouteAsync"/>
    public ValueTask RerouteAsync(PendingOperation operation, string backend, string? cluster, CancellationToken cancellationToken) =>
        RouteWrites.RerouteAsync(_transaction, operation, backend, cluster, cancellationToken);

    /// <inheritdoc cref="RouteWrites.KeepAsync"/>
    public ValueTask KeepAsync(string route, PendingOperation operation, string backend, CancellationToken cancellationToken) =>
        RouteWrites.KeepAsync(_transaction, route, operation, backend, _time.GetUtcNow(), cancellationToken);

    /// <inheritdoc cref="RouteWrites.ForgetAsync"/>
    public ValueTask ForgetWritesAsync(string route, CancellationToken cancellationToken) => RouteWrites.ForgetAsync(_transaction, route, cancellationToken);

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async ValueTask<StoredMove> AppendAsync(StoredRoute? before, StoredRoute next, NewMove move, CancellationToken cancellationToken)
    {
        var (sequence, hash) = await HeadAsync(cancellationToken);
        var entry = new StoredMove(
            sequence + 1, next.Name, move.Kind, (before ?? next).Stage, (before ?? next).Share, next.Stage, next.Share, (before?.Epoch ?? 0) + 1,
            move.Actor, move.Reason, _time.GetUtcNow(), move.Verdict, move.Evidence, move.ConfigurationHash, hash, "");
        entry = entry with { Hash = entry.ComputeHash() };
        await using var command = Command(RouteSql.InsertMove);
        RouteSql.Bind(command, entry);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return entry;
    }

    private async ValueTask<(long Sequence, string Hash)> HeadAsync(CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT sequence, hash FROM route_moves ORDER BY sequence DESC LIMIT 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetString(1)) : (0, "");
    }

    private async ValueTask RememberDesiredAsync(StoredRoute route, CancellationToken cancellationToken)
    {
        await using var command = Command("INSERT INTO desired_routes (route, hash, seen_at) VALUES (@route, @hash, @at) ON CONFLICT (route, hash) DO NOTHING");
        command.Add("@route", route.Name);
        command.Add("@hash", route.DesiredHash);
        command.Add("@at", _time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
#pragma warning disable CA2100 // Constants of this folder.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
