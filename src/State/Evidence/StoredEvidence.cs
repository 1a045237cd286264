namespace LegacyGateway.State.Evidence;

/// <summary>The evidence of routes on their way: sums over all replicas, examples, keys and replays.</summary>
/// <remarks>Written in batches, about once a second and replica, never on the way of a request. Throws what the driver throws when the store is away.</remarks>
public sealed class StoredEvidence(StateStore store)
{
    /// <summary>Adds to counters, all or none.</summary>
    public Task AddAsync(IReadOnlyCollection<KeyValuePair<CountKey, long>> counts, CancellationToken cancellationToken) => counts.Count == 0 ? Task.CompletedTask : store.WriteAsync(
        async (transaction, token) =>
        {
            // Always in the same order, so that two replicas wait for each other instead of both being refused.
            foreach (var (key, count) in counts.OrderBy(pair => pair.Key.Route, StringComparer.Ordinal).ThenBy(pair => pair.Key.Epoch)
                         .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Period))
            {
                await transaction.Command(
                    """
                    INSERT INTO evidence_counts (route, epoch, period, name, count) VALUES (@route, @epoch, @period, @name, @count)
                    ON CONFLICT (route, epoch, name, period) DO UPDATE SET count = evidence_counts.count + excluded.count
                    """,
                    ("@route", key.Route), ("@epoch", key.Epoch), ("@period", key.Period), ("@name", key.Name), ("@count", count)).ExecuteAsync(token);
            }

            return true;
        },
        cancellationToken);

    /// <summary>The sums of a route's counters by name, from the period that began at a moment on.</summary>
    public async ValueTask<Dictionary<string, long>> SumAsync(string route, long epoch, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT name, CAST(SUM(count) AS BIGINT) FROM evidence_counts WHERE route = @route AND epoch = @epoch AND period >= @since GROUP BY name",
            ("@route", route), ("@epoch", epoch), ("@since", since.ToUnixTimeSeconds()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            sums.Add(reader.GetString(0), reader.GetInt64(1));
        return sums;
    }

    /// <summary>The sums of two counters, which is what a rollback looks at, over and over.</summary>
    public async ValueTask<(long First, long Second)> SumAsync(
        string route, long epoch, DateTimeOffset since, string first, string second, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN name = @first THEN count ELSE 0 END), 0) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN name = @second THEN count ELSE 0 END), 0) AS BIGINT)
            FROM evidence_counts WHERE route = @route AND epoch = @epoch AND name IN (@first, @second) AND period >= @since
            """,
            ("@route", route), ("@epoch", epoch), ("@since", since.ToUnixTimeSeconds()), ("@first", first), ("@second", second));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>The sums of all counters of one epoch, by route and name.</summary>
    /// <param name="always">The counter that is summed from its beginning.</param>
    public async ValueTask<IReadOnlyList<TrafficSum>> SumAllAsync(long epoch, DateTimeOffset since, string always, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            """
            SELECT route, name, CAST(SUM(count) AS BIGINT), MIN(period), MAX(period) FROM evidence_counts
            WHERE epoch = @epoch AND (period >= @since OR name = @always) GROUP BY route, name
            """,
            ("@epoch", epoch), ("@since", since.ToUnixTimeSeconds()), ("@always", always));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sums = new List<TrafficSum>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sums.Add(new TrafficSum(
                reader.GetString(0), reader.GetString(1), reader.GetInt64(2), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(3)), DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(4))));
        }

        return sums;
    }

    /// <summary>Adds examples; of each place the newest <paramref name="most"/> are kept.</summary>
    public Task AddAsync(IReadOnlyCollection<StoredSample> samples, int most, CancellationToken cancellationToken) => samples.Count == 0 ? Task.CompletedTask : store.WriteAsync(
        async (transaction, token) =>
        {
            foreach (var sample in samples)
            {
                await transaction.Command(
                    """
                    INSERT INTO evidence_samples (id, route, epoch, field, kind, at, request, record, legacy, candidate)
                    VALUES (@id, @route, @epoch, @field, @kind, @at, @request, @record, @legacy, @candidate)
                    """,
                    ("@id", Guid.CreateVersion7(sample.At).ToString("D")), ("@route", sample.Route), ("@epoch", sample.Epoch), ("@field", sample.Field), ("@kind", sample.Kind),
                    ("@at", sample.At.ToUnixTimeMilliseconds()), ("@request", sample.Request), ("@record", sample.Record), ("@legacy", sample.Legacy), ("@candidate", sample.Candidate)).ExecuteAsync(token);
            }

            foreach (var (route, epoch, field, kind) in samples.Select(sample => (sample.Route, sample.Epoch, sample.Field, sample.Kind)).Distinct())
            {
                await transaction.Command(
                    """
                    DELETE FROM evidence_samples WHERE route = @route AND epoch = @epoch AND field = @field AND kind = @kind AND id NOT IN (
                        SELECT id FROM evidence_samples WHERE route = @route AND epoch = @epoch AND field = @field AND kind = @kind ORDER BY at DESC, id DESC LIMIT @most)
                    """,
                    ("@route", route), ("@epoch", epoch), ("@field", field), ("@kind", kind), ("@most", most)).ExecuteAsync(token);
            }

            return true;
        },
        cancellationToken);

    /// <summary>The examples of a route at one epoch, the newest first.</summary>
    public async ValueTask<IReadOnlyList<StoredSample>> SamplesAsync(string route, long epoch, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "SELECT field, kind, at, request, record, legacy, candidate FROM evidence_samples WHERE route = @route AND epoch = @epoch ORDER BY at DESC, id DESC",
            ("@route", route), ("@epoch", epoch));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var samples = new List<StoredSample>();
        while (await reader.ReadAsync(cancellationToken))
        {
            samples.Add(new StoredSample(
                route, epoch, reader.GetString(0), reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)), reader.GetString(3),
                reader.Text(4), reader.Text(5), reader.Text(6)));
        }

        return samples;
    }

    /// <summary>Removes what is older than anybody looks at.</summary>
    /// <param name="recentBefore">Counters whose name begins with <paramref name="recent"/> are removed from before this moment.</param>
    public Task ExpireAsync(
        DateTimeOffset countsBefore, DateTimeOffset samplesBefore, string recent, DateTimeOffset recentBefore, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, token) =>
        {
            await transaction.Command(
                "DELETE FROM evidence_counts WHERE period < @counts OR (name LIKE @recent AND period < @recentBefore)",
                ("@counts", countsBefore.ToUnixTimeSeconds()), ("@recent", recent + "%"), ("@recentBefore", recentBefore.ToUnixTimeSeconds())).ExecuteAsync(token);
            return await transaction.Command("DELETE FROM evidence_samples WHERE at < @samples", ("@samples", samplesBefore.ToUnixTimeMilliseconds())).ExecuteAsync(token);
        },
        cancellationToken);
}
