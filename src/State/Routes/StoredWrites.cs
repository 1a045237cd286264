using LegacyGateway.State.Operations;
using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Routes;

/// <summary>The writes of routes that move: which are under way, and which records the candidate was given.</summary>
/// <exception cref="System.Data.Common.DbException">Every member throws it when the store does not answer.</exception>
public sealed class StoredWrites(StateStore store, TimeProvider time)
{
    /// <summary>Keeps a write before it is forwarded.</summary>
    /// <param name="guard">How far the route was when the service was decided on.</param>
    /// <returns>False when the route has moved since, or is about to: nothing may be forwarded.</returns>
    public Task<bool> BeginAsync(ForwardedEntry entry, RouteGuard guard, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            if (!await guard.HoldsAsync(transaction, store.ForShare, token, mayDrain: false))
                return false;
            await transaction.Command(
                "INSERT INTO route_writes (id, route, resource, record, consumer, backend, begun_at) VALUES (@id, @route, @resource, @record, @consumer, @backend, @now)",
                ("@id", StoredOperations.Text(entry.Id)), ("@route", entry.Route), ("@resource", entry.Resource), ("@record", entry.Record), ("@consumer", entry.Consumer),
                ("@backend", entry.Backend), ("@now", Milliseconds(time.GetUtcNow()))).ExecuteAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>The service has answered, or may have done the write all the same. Of each record the last write is kept.</summary>
    public Task<bool> EndAsync(ForwardedEntry entry, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            await transaction.Command(
                "UPDATE route_writes SET ended_at = @now, record = @record WHERE id = @id",
                ("@now", Milliseconds(time.GetUtcNow())), ("@record", entry.Record), ("@id", StoredOperations.Text(entry.Id))).ExecuteAsync(token);
            if (entry.Record is not null)
                await transaction.Command(
                    "DELETE FROM route_writes WHERE route = @route AND record = @record AND ended_at IS NOT NULL AND id <> @id",
                    ("@route", entry.Route), ("@record", entry.Record), ("@id", StoredOperations.Text(entry.Id))).ExecuteAsync(token);
            return true;
        },
        cancellationToken);

    /// <summary>The service refused the write: nothing was written.</summary>
    public Task<int> ForgetAsync(ForwardedEntry entry, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command("DELETE FROM route_writes WHERE id = @id", ("@id", StoredOperations.Text(entry.Id))).ExecuteAsync(token), cancellationToken);

    /// <summary>What is unfinished on some routes, or ended since; older writes first.</summary>
    public async ValueTask<IReadOnlyList<RecentWrite>> RecentAsync(IReadOnlyList<string> routes, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Names of parameters, never a caller's text.
        var names = string.Join(", ", routes.Select((_, index) => $"@r{index}"));
        await using var connection = await store.OpenAsync(cancellationToken);
        var command = connection.Command(
            $"""
            SELECT resource, COALESCE(record, result), consumer, backend, accepted_at AS at FROM operations WHERE finished_at IS NULL AND route IN ({names})
            UNION ALL SELECT resource, COALESCE(record, result), consumer, backend, finished_at AS at FROM operations WHERE finished_at >= @since AND state <> 'cancelled' AND route IN ({names})
            UNION ALL SELECT resource, record, consumer, backend, begun_at AS at FROM route_writes WHERE ended_at IS NULL AND begun_at >= @stale AND route IN ({names})
            UNION ALL SELECT resource, record, consumer, backend, ended_at AS at FROM route_writes WHERE ended_at >= @since AND route IN ({names})
            ORDER BY at
            """,
            ("@since", Milliseconds(since)), ("@stale", Milliseconds(time.GetUtcNow() - RouteWrites.LongestWrite)));
        for (var index = 0; index < routes.Count; index++)
            command.Add($"@r{index}", routes[index]);
        return await command.ReadAsync(reader => new RecentWrite(reader.GetString(0), reader.Text(1), reader.GetString(2), reader.GetString(3)), cancellationToken);
    }

    /// <summary>The records that a service was given on a route since it left legacy, the last written first; those whose key nobody knows are among them.</summary>
    public async ValueTask<IReadOnlyList<WrittenRecord>> WrittenAsync(string route, string backend, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command(
            """
            SELECT COALESCE(w.record, o.result), MAX(COALESCE(w.ended_at, w.begun_at)) AS at FROM route_writes w LEFT JOIN operations o ON o.id = w.id
            WHERE w.route = @route AND w.backend = @backend AND COALESCE(o.state, '') NOT IN ('refused', 'cancelled', 'discarded')
            GROUP BY COALESCE(w.record, o.result, w.id), COALESCE(w.record, o.result) ORDER BY at DESC
            """,
            ("@route", route), ("@backend", backend)).ReadAsync(reader => new WrittenRecord(reader.Text(0), Time(reader.GetInt64(1))), cancellationToken);
    }
}
