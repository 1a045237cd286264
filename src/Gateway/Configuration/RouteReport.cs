namespace LegacyGateway.Configuration;

/// <summary>One line of <c>legacygateway routes</c>.</summary>
/// <param name="Route">The name in yarp.json.</param>
/// <param name="Resource">Null for a plain route.</param>
/// <param name="Operations">In lower case; empty for a plain route.</param>
/// <param name="Stage">In effect; null for a plain route that does not move, and for a route that is not in effect.</param>
/// <param name="Desired">Who would answer by what the files say now; null when the files no longer have the route, or cannot be understood there.</param>
/// <param name="Effective">Who answers now; null when the route is not in effect.</param>
internal sealed record RouteReport(
    string Route, string? Resource, IReadOnlyList<string> Operations, string? Stage, string? DesiredStage, string? Desired, string? Effective);
