using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.Sqlite;

/// <summary>SQLite's catalog, through the pragmas that are tables. Declared types are only hints there: <c>CHAR(8)</c> pads nothing.</summary>
internal static class SqliteCatalog
{
    public static CatalogQueries Queries { get; } = new(
        Columns: """
            SELECT name, lower(CASE WHEN instr(type, '(') > 0 THEN trim(substr(type, 1, instr(type, '(') - 1)) ELSE type END),
                   CASE WHEN type LIKE '%CHAR%(%' THEN CAST(substr(type, instr(type, '(') + 1) AS INTEGER) END,
                   CASE WHEN type LIKE 'DEC%(%' OR type LIKE 'NUM%(%' THEN CAST(substr(type, instr(type, '(') + 1) AS INTEGER) END,
                   CASE WHEN type LIKE 'DEC%,%' OR type LIKE 'NUM%,%' THEN CAST(trim(substr(type, instr(type, ',') + 1)) AS INTEGER) END,
                   "notnull" = 0 AND pk = 0
            FROM pragma_table_xinfo(@p1) ORDER BY cid
            """,
        Indexes: """
            SELECT i.name, i."unique", 0, coalesce(c.name, '(expression)') FROM pragma_index_list(@p1) i, pragma_index_info(i.name) c WHERE i.partial = 0
            UNION ALL
            SELECT name, isunique, isprimary, column FROM (
                SELECT '(primary key)' AS name, 1 AS isunique, 1 AS isprimary, name AS column FROM pragma_table_info(@p1) WHERE pk > 0 ORDER BY pk)
            """,
        ForeignKeys: """
            SELECT CAST(id AS TEXT), "from", "table", "to" FROM pragma_foreign_key_list(@p1) ORDER BY id, seq
            """,
        TypeOf,
        name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private static SqlColumnType? TypeOf(string declared) => declared switch
    {
        _ when declared.Contains("int", StringComparison.Ordinal) => SqlColumnType.Integer,
        "char" or "character" or "nchar" => SqlColumnType.Char,
        "bool" or "boolean" => SqlColumnType.Boolean,
        "date" => SqlColumnType.Date,
        "datetime" or "timestamp" => SqlColumnType.DateTime,
        "decimal" or "numeric" or "money" => SqlColumnType.Decimal,
        "blob" => SqlColumnType.Bytes,
        _ when declared.Contains("real", StringComparison.Ordinal) || declared.Contains("doub", StringComparison.Ordinal) || declared.Contains("floa", StringComparison.Ordinal) => SqlColumnType.Double,
        _ => SqlColumnType.Varchar,
    };
}
