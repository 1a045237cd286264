using LegacyGateway.Configuration;

namespace LegacyGateway.Moves;

/// <summary>One route with the ladder before it and its last changes.</summary>
/// <param name="Next">Where a promotion leads: <c>canary 10 %</c>; null at the ladder's end.</param>
/// <param name="Promotion"><c>human</c> or <c>automatic</c>.</param>
/// <param name="History">Newest first.</param>
internal sealed record RouteDetail(RouteReport Route, string? Next, string Promotion, IReadOnlyList<MoveReport> History);
