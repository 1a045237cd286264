namespace LegacyGateway.BurnDown;

/// <summary>The body of <c>GET /admin/burndown</c>: what is left to migrate.</summary>
/// <param name="Days">How far back it looks.</param>
/// <param name="CountedSince">The day (UTC) since when there is anything that was counted; null when there is nothing.</param>
/// <param name="Routes">Those that touch legacy most come first.</param>
internal sealed record BurnDownReport(int Days, DateOnly? CountedSince, IReadOnlyList<RouteBurnDown> Routes, IReadOnlyList<BindingBurnDown> Bindings);
