namespace LegacyGateway.State.Routes;

/// <summary>What a check of the log of moves found.</summary>
/// <param name="Entries">How many entries hold.</param>
/// <param name="Head">The hash of the last entry; empty when there is none. Kept elsewhere, it shows later that nothing before it was changed or cut off.</param>
/// <param name="Broken">The first entry that does not hold; null when all do.</param>
/// <param name="Sentence">What is wrong with it; null when nothing is.</param>
public sealed record ChainReport(long Entries, string Head, long? Broken, string? Sentence);
