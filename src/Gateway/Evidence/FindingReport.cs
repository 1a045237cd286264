namespace LegacyGateway.Evidence;

/// <summary>What one rule of a gate found.</summary>
internal sealed record FindingReport(string Rule, string Verdict, string Sentence);
