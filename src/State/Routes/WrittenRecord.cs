namespace LegacyGateway.State.Routes;

/// <summary>A record that was written at the candidate since its route left legacy.</summary>
/// <param name="Record">The key as in paths; null for a create of which nobody learned the key.</param>
/// <param name="At">The last time.</param>
public sealed record WrittenRecord(string? Record, DateTimeOffset At);
