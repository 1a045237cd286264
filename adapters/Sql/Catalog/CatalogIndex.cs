using System.Collections.Immutable;

namespace LegacyGateway.Adapters.Sql.Catalog;

/// <summary>An index: its columns in order.</summary>
internal sealed record CatalogIndex(string Name, bool Unique, ImmutableArray<string> Columns);
