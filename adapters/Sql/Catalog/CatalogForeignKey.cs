using System.Collections.Immutable;

namespace LegacyGateway.Adapters.Sql.Catalog;

/// <summary>Columns that refer to another table's.</summary>
internal sealed record CatalogForeignKey(ImmutableArray<string> Columns, string Table, ImmutableArray<string> Referenced);
