namespace LegacyGateway.Evidence;

/// <summary>One example of a difference; personal values are masked.</summary>
internal sealed record SampleReport(DateTimeOffset At, string Request, string? Record, string? Legacy, string? Candidate);
