namespace LegacyGateway.Core.Adapters;

/// <summary>How something stands that an adapter watches over and that its answers rest on.</summary>
/// <param name="IsKnown">False while nobody has looked.</param>
/// <param name="Trouble">One sentence; null when all is well.</param>
public sealed record WatchedCondition(bool IsKnown, string? Trouble);
