using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>Tells this replica what was written a moment ago on routes that move, whoever wrote it.</summary>
public sealed class RecentWritesWatch(StoredWrites store, RecentWrites recent, IRoutesInEffect routes, TimeProvider time)
{
    /// <exception cref="System.Data.Common.DbException">The store does not answer.</exception>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        var rows = routes.Routes.Rows;
        var moving = rows.Where(row => row is { Moves: true, IsKnown: true, Stage: not Stage.Retired }).Select(row => row.Resource).ToHashSet(StringComparer.Ordinal);
        List<string> writing = [.. rows.Where(row => row.Writes && moving.Contains(row.Resource)).Select(row => row.Name)];
        if (writing.Count == 0)
            return;
        var lag = moving.Max(resource => LagOf(routes.Routes, resource));
        // What one with a shorter lag wrote is read there a little longer: that is never wrong.
        recent.Show(await store.RecentAsync(writing, time.GetUtcNow() - lag, cancellationToken));
    }

    /// <summary>How long after a write some route of the resource may still show the record as it was.</summary>
    public static TimeSpan LagOf(RouteTable routes, string resource) =>
        routes.Rows.Where(row => row.Resource == resource).Select(row => row.Plan.ReplicationLag).DefaultIfEmpty().Max();
}
