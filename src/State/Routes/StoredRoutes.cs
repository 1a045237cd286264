using System.Data.Common;

namespace LegacyGateway.State.Routes;

/// <summary>How far each route is, and the log of all that ever changed it.</summary>
/// <exception cref="DbException">Every member throws it when the store does not answer.</exception>
public sealed class StoredRoutes(StateStore store, TimeProvider time)
{
    /// <summary>The rows that changed after a number of the log, in no order. 0 gives all.</summary>
    public async ValueTask<IReadOnlyList<StoredRoute>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = RouteSql.Select + " WHERE sequence > @after";
        command.Add("@after", after);
        return await ListAsync(command, RouteSql.Route, cancellationToken);
    }

    /// <summary>Begins a change. Only one replica at a time can hold it: keep it short.</summary>
    public async ValueTask<RouteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await store.OpenAsync(cancellationToken);
        try
        {
            return new RouteTransaction(connection, await store.BeginExclusiveAsync(connection, cancellationToken), store, time);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last changes of a route, newest first.</summary>
    /// <param name="limit">How many at most.</param>
    public async ValueTask<IReadOnlyList<StoredMove>> HistoryAsync(string route, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = RouteSql.SelectMoves + " WHERE route = @route ORDER BY sequence DESC LIMIT @limit";
        command.Add("@route", route);
        command.Add("@limit", limit);
        return await ListAsync(command, RouteSql.Move, cancellationToken);
    }

    /// <summary>The last entry of one kind; null when there is none.</summary>
    public async ValueTask<StoredMove?> LastAsync(string route, MoveKind kind, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return (await connection.Command($"{RouteSql.SelectMoves} WHERE route = @route AND kind = @kind ORDER BY sequence DESC LIMIT 1", ("@route", route), ("@kind", kind.ToString()))
            .ReadAsync(RouteSql.Move, cancellationToken)).FirstOrDefault();
    }

    /// <summary>Checks the whole log: no gap, every hash right, every entry chained to the one before.</summary>
    /// <param name="known">The hash of an entry that is known from elsewhere and must be in the chain; null when none is.</param>
    public async ValueTask<ChainReport> VerifyAsync(string? known, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        // Log and rows of one moment: a move between the two would look like another hand.
        await using var snapshot = await store.BeginSnapshotAsync(connection, cancellationToken);
        var (entries, head, found) = (0L, "", known is null);
        var last = new Dictionary<string, StoredMove>(StringComparer.Ordinal);
        await using (var command = snapshot.Command(RouteSql.SelectMoves + " ORDER BY sequence"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var move = RouteSql.Move(reader);
                if (WhyBroken(move, entries, head) is { } sentence)
                    return new ChainReport(entries, head, entries + 1, sentence);
                (entries, head, found) = (move.Sequence, move.Hash, found || move.Hash == known);
                last[move.Route] = move;
            }
        }

        if (!found)
            return new ChainReport(entries, head, null, "The chain holds, but the hash that is known from elsewhere is not in it: the log was cut off or replaced.");
        var rows = await snapshot.Command(RouteSql.Select).ReadAsync(RouteSql.Route, cancellationToken);
        var astray = rows.FirstOrDefault(row => !last.TryGetValue(row.Name, out var move) || !Agree(row, move));
        return new ChainReport(entries, head, null, astray is null ? null : $"The row of route '{astray.Name}' is not what its last entry says: it was changed by another hand.");
    }

    private static bool Agree(StoredRoute row, StoredMove move) =>
        row.Stage == move.ToStage && row.Share == move.ToShare && row.Epoch == move.Epoch && row.Sequence == move.Sequence;

    private static string? WhyBroken(StoredMove move, long before, string head) =>
        move.Sequence != before + 1 ? $"Entry {before + 1} is missing; the next one is {move.Sequence}."
        : move.PreviousHash != head ? $"Entry {move.Sequence} does not follow the one before it: that one was changed or replaced."
        : move.ComputeHash() != move.Hash ? $"Entry {move.Sequence} was changed after it was written."
        : null;

    private static async ValueTask<IReadOnlyList<T>> ListAsync<T>(DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
