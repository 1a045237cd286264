namespace LegacyGateway.Relational;

/// <summary>A record that was left out because it cannot be converted.</summary>
/// <param name="Key">Its key as far as that can be read, for the log.</param>
/// <param name="Reason">The field, its column and why; holds no values.</param>
public readonly record struct UnreadableRecord(string Key, string Reason);
