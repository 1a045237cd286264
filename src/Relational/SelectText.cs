using System.Collections.Immutable;

namespace LegacyGateway.Relational;

/// <summary>One SELECT in a dialect. The same instance serves every request of the same shape.</summary>
/// <param name="Columns">For each parameter the column that it is compared with (its name in the mapping), so that it gets the column's type; null for none.</param>
public sealed record SelectText(string Text, ImmutableArray<string?> Columns);
