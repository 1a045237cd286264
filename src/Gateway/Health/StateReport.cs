namespace LegacyGateway.Health;

/// <summary>The state store in <c>/health</c>.</summary>
internal sealed record StateReport(bool Healthy, string? Detail);
