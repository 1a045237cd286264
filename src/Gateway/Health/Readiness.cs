using LegacyGateway.Dispatch.Moves;
using LegacyGateway.State;

namespace LegacyGateway.Health;

/// <summary>Whether this replica should be sent requests: its state store was reached, it knows how far each route is, and it is not about to stop.</summary>
/// <remarks>A system that is down does not count: its routes answer 503 on every replica, and all others work.</remarks>
internal sealed class Readiness(StateStore store, EffectiveRoutes routes)
{
    private volatile bool _draining;

    public bool IsDraining => _draining;

    public bool IsReady => !_draining && store.Status is StateStatus.Ready && routes.WereRead;

    public void Drain() => _draining = true;
}
