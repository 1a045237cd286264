using System.Collections.Immutable;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The rows of the store as this replica knows them: what is in effect. Without the store they stay as they are.</summary>
public sealed class EffectiveRoutes
{
    private volatile ImmutableDictionary<string, StoredRoute> _rows = ImmutableDictionary<string, StoredRoute>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase);
    private volatile bool _wereRead;
    private long _sequence;

    /// <summary>The number of the newest change that this replica knows; 0 before the store was read.</summary>
    public long Sequence => Volatile.Read(ref _sequence);

    /// <summary>Whether the store was read since this replica started. Before that nobody knows who answers.</summary>
    public bool WereRead => _wereRead;

    /// <summary>Null when the store has no row of the route, or was not read yet.</summary>
    public StoredRoute? Find(string route) => _rows.GetValueOrDefault(route);

    /// <summary>Takes over rows that the store gave.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Take(IReadOnlyCollection<StoredRoute> rows)
    {
        _wereRead = true;
        if (rows.Count == 0)
            return false;
        _rows = _rows.SetItems(rows.Select(row => KeyValuePair.Create(row.Name, row)));
        Volatile.Write(ref _sequence, Math.Max(Sequence, rows.Max(row => row.Sequence)));
        return true;
    }

    /// <summary>A row of yarp.json as it is in effect.</summary>
    /// <param name="desired">As yarp.json says.</param>
    /// <returns>A route with one backend as it is: there is nothing to decide. A route that the store has no row of is not known: nobody answers it.</returns>
    public RouteRow InEffect(RouteRow desired)
    {
        if (!desired.Moves)
            return desired;
        if (Find(desired.Name) is not { } stored || !Enum.TryParse<Stage>(stored.Stage, ignoreCase: true, out var stage))
            return desired with { IsKnown = false };
        return desired with
        {
            Stage = stage,
            Share = new Share(stored.Share),
            Epoch = stored.Epoch,
            IsDraining = stored.DrainsTo is not null,
        };
    }
}
