namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>A key that several records of a snapshot have.</summary>
/// <param name="First">The line where it came first.</param>
/// <param name="Last">The line where it came last.</param>
internal sealed record DuplicateKey(string Key, long First, long Last);
