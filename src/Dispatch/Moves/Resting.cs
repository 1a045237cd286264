using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>All routes as they are in effect while several of them change in one transaction.</summary>
internal sealed class Resting
{
    private readonly Dictionary<string, RouteRow> _rows;

    public Resting(EffectiveRoutes effective, IEnumerable<RouteRow> desired) =>
        _rows = desired.ToDictionary(row => row.Name, effective.InEffect, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<RouteRow> Table => _rows.Values;

    /// <summary>The route as the transaction found it, which may be newer than what this replica knows.</summary>
    public RouteRow InEffect(RouteRow desired, StoredRoute stored)
    {
        Take(stored);
        return _rows[desired.Name];
    }

    public void Take(StoredMove move, StoredRoute next) => Take(next with { Epoch = move.Epoch });

    private void Take(StoredRoute stored)
    {
        if (Enum.TryParse<Stage>(stored.Stage, ignoreCase: true, out var stage))
            _rows[stored.Name] = _rows[stored.Name] with { Stage = stage, Share = new Share(stored.Share), Epoch = stored.Epoch, IsKnown = true };
    }
}
