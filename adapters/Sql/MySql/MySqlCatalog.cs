using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>MySQL's and MariaDB's information_schema.</summary>
/// <remarks>A log-in with SELECT only sees no foreign keys there: drafts then have no relations.</remarks>
internal static class MySqlCatalog
{
    public static CatalogQueries Queries { get; } = new(
        Columns: """
            SELECT column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END
            FROM information_schema.columns WHERE table_schema = coalesce(?, database()) AND table_name = ? ORDER BY ordinal_position
            """,
        Indexes: """
            SELECT index_name, CASE WHEN non_unique = 0 THEN 1 ELSE 0 END, CASE WHEN index_name = 'PRIMARY' THEN 1 ELSE 0 END, column_name
            FROM information_schema.statistics WHERE table_schema = coalesce(?, database()) AND table_name = ? ORDER BY index_name, seq_in_index
            """,
        ForeignKeys: """
            SELECT constraint_name, column_name, referenced_table_name, referenced_column_name
            FROM information_schema.key_column_usage WHERE table_schema = coalesce(?, database()) AND table_name = ? AND referenced_table_name IS NOT NULL
            ORDER BY constraint_name, ordinal_position
            """,
        TypeOf,
        name => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`");

    private static SqlColumnType? TypeOf(string declared) => declared switch
    {
        "char" => SqlColumnType.Char,
        "varchar" or "text" or "tinytext" or "mediumtext" or "longtext" or "enum" or "set" or "json" => SqlColumnType.Varchar,
        "tinyint" or "smallint" or "mediumint" or "int" or "bigint" or "year" => SqlColumnType.Integer,
        "decimal" => SqlColumnType.Decimal,
        "float" or "double" => SqlColumnType.Double,
        "bit" => SqlColumnType.Boolean,
        "date" => SqlColumnType.Date,
        "datetime" or "timestamp" => SqlColumnType.DateTime,
        "uuid" => SqlColumnType.Uuid,
        "binary" or "varbinary" or "blob" or "tinyblob" or "mediumblob" or "longblob" => SqlColumnType.Bytes,
        _ => null,
    };
}
