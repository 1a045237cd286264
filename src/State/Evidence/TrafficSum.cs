namespace LegacyGateway.State.Evidence;

/// <summary>One counter of one route over some time.</summary>
/// <param name="First">When the first period began in which anything was counted.</param>
/// <param name="Last">When the last one began.</param>
public sealed record TrafficSum(string Route, string Name, long Count, DateTimeOffset First, DateTimeOffset Last);
