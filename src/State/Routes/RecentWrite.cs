namespace LegacyGateway.State.Routes;

/// <summary>A write that is unfinished or ended a moment ago, on whatever replica.</summary>
/// <param name="Record">The record's key as in paths; null when nobody knows it yet.</param>
public sealed record RecentWrite(string Resource, string? Record, string Consumer, string Backend);
