namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>A file in a watched folder.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Relative to the watched folder, with forward slashes.</param>
internal sealed record Candidate(string Path, string Name, long Size, DateTimeOffset ModifiedAt);
