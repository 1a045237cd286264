namespace LegacyGateway.Moves;

/// <summary>A record that was written at the candidate since its route left legacy.</summary>
/// <param name="Record">The key as in paths; null for a create whose key nobody learned.</param>
/// <param name="At">The last time.</param>
/// <param name="Backend">Who is written now, by how far the route is.</param>
internal sealed record WrittenReport(string? Record, DateTimeOffset At, string Backend);
