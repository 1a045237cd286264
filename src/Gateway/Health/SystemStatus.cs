namespace LegacyGateway.Health;

/// <summary>What the last check of a system said.</summary>
/// <param name="Since">When it came to be so.</param>
/// <param name="CheckedAt">When it was asked last.</param>
/// <param name="Detail">For operators; null when there is nothing to say.</param>
internal sealed record SystemStatus(string System, bool Healthy, string? Detail, DateTimeOffset Since, DateTimeOffset CheckedAt);
