namespace LegacyGateway.Configuration;

/// <summary>One line of <c>legacygateway routes</c>.</summary>
/// <param name="Route">The name in yarp.json.</param>
/// <param name="Resource">Null for a plain route.</param>
/// <param name="Operations">In lower case; empty for a plain route.</param>
/// <param name="Stage">In effect, with its share: <c>canary 5 %</c>; null for a plain route that does not move, and for a route that is not in effect.</param>
/// <param name="DesiredStage">As the files say; written as <paramref name="Stage"/>.</param>
/// <param name="Desired">Who would answer by what the files say now; null when the files no longer have the route, or cannot be understood there.</param>
/// <param name="Effective">Who answers now; null when the route is not in effect, or it is not known yet how far it is.</param>
/// <param name="Candidate">Where the route moves to; null when no move is planned.</param>
/// <param name="Epoch">Grows with each move; 0 for routes that do not move.</param>
/// <param name="Since">When the stage and share came to be; null for routes that do not move.</param>
/// <param name="Note">What an operator should know: why the files do not apply, that promotion is paused. Null when there is nothing.</param>
internal sealed record RouteReport(
    string Route,
    string? Resource,
    IReadOnlyList<string> Operations,
    string? Stage,
    string? DesiredStage,
    string? Desired,
    string? Effective,
    string? Candidate,
    long Epoch,
    DateTimeOffset? Since,
    string? Note);
