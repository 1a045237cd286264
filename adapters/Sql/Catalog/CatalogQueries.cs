using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.Catalog;

/// <summary>How one product's catalog is asked about a table; the parameters are its schema (null: the session's) and its name.</summary>
/// <param name="Columns">name, declared type, length, precision, scale, nullable; in the table's order.</param>
/// <param name="Indexes">index, unique, primary, column; in the order of the index.</param>
/// <param name="ForeignKeys">constraint, column, referenced table, referenced column; in the order of the constraint.</param>
/// <param name="TypeOf">A declared type, in lower case without length, as bindings say it; null for one that they do not read.</param>
/// <param name="Quote">Writes a name so that the product takes it as it stands.</param>
internal sealed record CatalogQueries(
    string Columns,
    string Indexes,
    string ForeignKeys,
    Func<string, SqlColumnType?> TypeOf,
    Func<string, string> Quote);
