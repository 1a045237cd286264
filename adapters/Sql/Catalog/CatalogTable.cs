using System.Collections.Immutable;

namespace LegacyGateway.Adapters.Sql.Catalog;

/// <summary>A table or view as a database's catalog describes it.</summary>
/// <param name="Key">The primary key's columns in order; empty when there is none.</param>
internal sealed record CatalogTable(
    string? Schema,
    string Name,
    ImmutableArray<CatalogColumn> Columns,
    ImmutableArray<string> Key,
    ImmutableArray<CatalogIndex> Indexes,
    ImmutableArray<CatalogForeignKey> ForeignKeys)
{
    public CatalogColumn? Find(string column) => Columns.FirstOrDefault(found => found.Name == column);
}
