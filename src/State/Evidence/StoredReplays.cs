using System.Data.Common;

namespace LegacyGateway.State.Evidence;

/// <summary>The keys that callers asked for, and how far the replays of routes came.</summary>
public sealed class StoredReplays(StateStore store)
{
    /// <summary>Remembers keys; of each route the <paramref name="most"/> that were asked for last are kept.</summary>
    public Task RememberAsync(string route, IReadOnlyDictionary<string, DateTimeOffset> keys, int most, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            foreach (var (key, seenAt) in keys.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                await transaction.Command(
                    "INSERT INTO evidence_keys (route, record_key, seen_at) VALUES (@route, @key, @at) ON CONFLICT (route, record_key) DO UPDATE SET seen_at = excluded.seen_at",
                    ("@route", route), ("@key", key), ("@at", seenAt.ToUnixTimeMilliseconds())).ExecuteAsync(token);
            }

            return await transaction.Command(
                "DELETE FROM evidence_keys WHERE route = @route AND record_key NOT IN (SELECT record_key FROM evidence_keys WHERE route = @route ORDER BY seen_at DESC LIMIT @most)",
                ("@route", route), ("@most", most)).ExecuteAsync(token);
        },
        cancellationToken);

    /// <summary>The keys behind one, in order.</summary>
    /// <param name="after">Null for the first.</param>
    public async ValueTask<IReadOnlyList<string>> KeysAsync(string route, string? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT record_key FROM evidence_keys WHERE route = @route AND record_key > @after ORDER BY record_key LIMIT @most",
            ("@route", route), ("@after", after ?? ""), ("@most", most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            keys.Add(reader.GetString(0));
        return keys;
    }

    public async ValueTask<long> CountKeysAsync(string route, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT COUNT(*) FROM evidence_keys WHERE route = @route", ("@route", route));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Null when there never was a replay of the route.</summary>
    public async ValueTask<StoredReplay?> FindAsync(string route, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT epoch, source, position, done, total, mismatched, skipped, state, started_at, updated_at FROM evidence_replays WHERE route = @route",
            ("@route", route));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(route, reader) : null;
    }

    public Task SaveAsync(StoredReplay replay, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, token) => transaction.Command(
            """
            INSERT INTO evidence_replays (route, epoch, source, position, done, total, mismatched, skipped, state, started_at, updated_at)
            VALUES (@route, @epoch, @source, @position, @done, @total, @mismatched, @skipped, @state, @started, @updated)
            ON CONFLICT (route) DO UPDATE SET epoch = excluded.epoch, source = excluded.source, position = excluded.position, done = excluded.done, total = excluded.total,
                mismatched = excluded.mismatched, skipped = excluded.skipped, state = excluded.state, started_at = excluded.started_at, updated_at = excluded.updated_at
            """,
            ("@route", replay.Route), ("@epoch", replay.Epoch), ("@source", replay.Source), ("@position", replay.Position), ("@done", replay.Done),
            ("@total", replay.Total), ("@mismatched", replay.Mismatched), ("@skipped", replay.Skipped), ("@state", replay.State),
            ("@started", replay.StartedAt.ToUnixTimeMilliseconds()), ("@updated", replay.UpdatedAt.ToUnixTimeMilliseconds())).ExecuteAsync(token),
        cancellationToken);

    private static StoredReplay Read(string route, DbDataReader reader) => new(
        route, reader.GetInt64(0), reader.GetString(1), reader.Text(2), reader.GetInt64(3), reader.Long(4),
        reader.GetInt64(5), reader.GetInt64(6), reader.GetString(7), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(9)));
}
