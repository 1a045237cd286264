using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.Catalog;

/// <summary>One column.</summary>
/// <param name="Declared">The type in the database's own words.</param>
/// <param name="Type">The same, as bindings say it; null for types that bindings do not read (geometry, xml …).</param>
/// <param name="Length">Characters of a text; null when unlimited or not a text.</param>
internal sealed record CatalogColumn(string Name, string Declared, SqlColumnType? Type, int? Length, int? Precision, int? Scale, bool Nullable);
