namespace LegacyGateway.Dispatch.Routing;

/// <summary>The one route decision: which backend answers a request.</summary>
/// <param name="CursorExpired">The request carries a cursor of a legacy backend that no longer answers on this route: 410.</param>
public readonly record struct RouteDecision(RouteRow Route, Backend Backend, bool CursorExpired = false);
