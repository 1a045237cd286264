using LegacyGateway.Health;

namespace LegacyGateway.Admin;

/// <summary>One system in <c>GET /admin/systems</c>.</summary>
/// <param name="Health">Null when it was not asked yet, or is reached through another gateway.</param>
internal sealed record SystemReport(string System, string Adapter, string? Description, string TimeZone, SystemStatus? Health);
