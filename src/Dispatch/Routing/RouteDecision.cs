namespace LegacyGateway.Dispatch.Routing;

/// <summary>The one route decision: which backend answers a request.</summary>
/// <param name="CursorExpired">The request carries a cursor of a legacy backend that no longer answers on this route: 410.</param>
/// <param name="Shadow">The other backend, when this request is in the sample that it gets a copy of; its answer never reaches the caller.</param>
/// <param name="Held">The route is about to move: a write is accepted but not started before it has.</param>
public readonly record struct RouteDecision(
    RouteRow Route, Backend Backend, bool CursorExpired = false, DecisionReason Reason = DecisionReason.Stage, Backend? Shadow = null, bool Held = false);
