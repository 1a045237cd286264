namespace LegacyGateway.State.Evidence;

/// <summary>One example of a difference, with masked values where they are personal.</summary>
/// <param name="Request">What was asked, without values that are personal.</param>
/// <param name="Record">The key of the record within a list; null for a single answer.</param>
public sealed record StoredSample(
    string Route, long Epoch, string Field, string Kind, DateTimeOffset At, string Request, string? Record, string? Legacy, string? Candidate);
