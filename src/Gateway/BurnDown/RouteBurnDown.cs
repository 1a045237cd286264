namespace LegacyGateway.BurnDown;

/// <summary>How much of one route still touches legacy.</summary>
/// <param name="Resource">Null on plain routes.</param>
/// <param name="Stage">With its share.</param>
/// <param name="System">The legacy system; null when the route has none.</param>
/// <param name="Requests">Within the days asked for, reads and writes, over all replicas.</param>
/// <param name="LegacyRequests">Those of them that legacy answered.</param>
/// <param name="LegacyRecords">Records that systems of this process gave for them; those of another gateway are counted there.</param>
/// <param name="LastLegacy">The day (UTC) of the last such request; null when there was none.</param>
internal sealed record RouteBurnDown(
    string Route, string? Resource, string Stage, string? System, long Requests, long LegacyRequests, long LegacyRecords, DateOnly? LastLegacy);
