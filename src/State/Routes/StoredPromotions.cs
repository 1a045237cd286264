using static LegacyGateway.State.Operations.OperationColumns;

namespace LegacyGateway.State.Routes;

/// <summary>Since when the gate of a route's next step has passed without a break, whichever replica looked: a restart loses none of a step's time.</summary>
/// <exception cref="System.Data.Common.DbException">Every member throws it when the store does not answer.</exception>
public sealed class StoredPromotions(StateStore store, TimeProvider time)
{
    /// <summary>Keeps what a look at a gate found.</summary>
    /// <param name="epoch">The row's, when it was looked at: what was found of another one does not count.</param>
    /// <returns>Since when the gate has passed, the present look included; null when it does not.</returns>
    public async ValueTask<DateTimeOffset?> LookedAsync(string route, long epoch, bool passes, CancellationToken cancellationToken)
    {
        var since = await FindAsync(route, epoch, cancellationToken);
        if (passes == since is not null)
            return since;
        if (!passes)
        {
            await store.WriteAsync((transaction, token) => transaction.Command("DELETE FROM route_promotions WHERE route = @route", ("@route", route)).ExecuteAsync(token), cancellationToken);
            return null;
        }

        // Of two replicas that see it at once the first one's time counts.
        await store.WriteAsync(
            (transaction, token) => transaction.Command(
                """
                INSERT INTO route_promotions (route, epoch, passes_since) VALUES (@route, @epoch, @now)
                ON CONFLICT (route) DO UPDATE SET epoch = excluded.epoch, passes_since = excluded.passes_since WHERE route_promotions.epoch <> excluded.epoch
                """,
                ("@route", route), ("@epoch", epoch), ("@now", Milliseconds(time.GetUtcNow()))).ExecuteAsync(token),
            cancellationToken);
        return await FindAsync(route, epoch, cancellationToken);
    }

    private async ValueTask<DateTimeOffset?> FindAsync(string route, long epoch, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        return await connection.Command("SELECT passes_since FROM route_promotions WHERE route = @route AND epoch = @epoch", ("@route", route), ("@epoch", epoch)).ScalarAsync(cancellationToken) is { } since
            ? Time(Convert.ToInt64(since, System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }
}
