using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>Tells this replica what was written a moment ago on routes that move, whoever wrote it.</summary>
/// <remarks>All that is unfinished is read each time. Where that takes long, because very much is, it is done less often.</remarks>
public sealed class RecentWritesWatch(StoredWrites store, RecentWrites recent, IRoutesInEffect routes, TimeProvider time)
{
    /// <summary>A pause is so many times as long as the look before it.</summary>
    private const int PausePerLook = 9;

    /// <summary>Until a look has seen them, a replica's own writes are remembered for <see cref="RecentWrites.UntilSeen"/>.</summary>
    private static readonly TimeSpan LongestPause = RecentWrites.UntilSeen * 0.75;

    private long _ended;
    private TimeSpan _pause;

    /// <summary>Looks, unless the last look was so long that it is too early.</summary>
    /// <exception cref="System.Data.Common.DbException">The store does not answer.</exception>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        if (time.GetElapsedTime(_ended, begun) < _pause)
            return;
        var rows = routes.Routes.Rows;
        var moving = rows.Where(row => row is { Moves: true, IsKnown: true, Stage: not Stage.Retired }).Select(row => row.Resource).ToHashSet(StringComparer.Ordinal);
        List<string> writing = [.. rows.Where(row => row.Writes && moving.Contains(row.Resource)).Select(row => row.Name)];
        if (writing.Count == 0)
            return;
        var lag = moving.Max(resource => LagOf(routes.Routes, resource));
        // What one with a shorter lag wrote is read there a little longer: that is never wrong.
        recent.Show(await store.RecentAsync(writing, time.GetUtcNow() - lag, cancellationToken));
        _ended = time.GetTimestamp();
        var pause = time.GetElapsedTime(begun, _ended) * PausePerLook;
        _pause = pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>How long after a write some route of the resource may still show the record as it was.</summary>
    public static TimeSpan LagOf(RouteTable routes, string resource) =>
        routes.Rows.Where(row => row.Resource == resource).Select(row => row.Plan.ReplicationLag).DefaultIfEmpty().Max();
}
