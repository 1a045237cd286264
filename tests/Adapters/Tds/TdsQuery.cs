namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>One statement as it came over the wire.</summary>
/// <param name="Declarations">The types of the parameters as sp_executesql got them; empty for a plain batch.</param>
internal sealed record TdsQuery(TdsLogin Login, string Text, string Declarations, IReadOnlyDictionary<string, object?> Parameters);
