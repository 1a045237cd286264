namespace LegacyGateway.State.Operations;

/// <summary>One piece of evidence, without its content.</summary>
/// <param name="Length">In bytes.</param>
public sealed record EvidenceEntry(string Name, string ContentType, long Length, DateTimeOffset At);
