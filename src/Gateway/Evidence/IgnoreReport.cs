namespace LegacyGateway.Evidence;

/// <summary>An accepted difference of a route.</summary>
/// <param name="Until">The last day on which it is accepted.</param>
internal sealed record IgnoreReport(string Field, DateOnly Until, string Reason, bool Expired);
