namespace LegacyGateway.State;

/// <summary>One element of the key ring.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Xml">Secret.</param>
public sealed record StoredKey(string Name, string Xml);
