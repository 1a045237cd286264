using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>PostgreSQL's own catalog: unlike information_schema it also shows what a log-in with SELECT only may not change.</summary>
internal static class PostgreSqlCatalog
{
    private const string Relation = """
        (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = coalesce($1::text, current_schema()) AND c.relname = $2 AND c.relkind IN ('r', 'p', 'v', 'm', 'f'))
        """;

    public static CatalogQueries Queries { get; } = new(
        Columns: $"""
            SELECT a.attname::text, CASE WHEN t.typtype = 'e' THEN 'enum' ELSE format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) END,
                   CASE WHEN a.atttypid IN (1042, 1043) AND a.atttypmod > 4 THEN a.atttypmod - 4 END,
                   CASE WHEN a.atttypid = 1700 AND a.atttypmod > 4 THEN ((a.atttypmod - 4) >> 16) & 65535 END,
                   CASE WHEN a.atttypid = 1700 AND a.atttypmod > 4 THEN (a.atttypmod - 4) & 65535 END,
                   NOT a.attnotnull
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = {Relation} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """,
        Indexes: $"""
            SELECT i.relname::text, x.indisunique, x.indisprimary, coalesce(a.attname, '(expression)')::text
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k (att, place)
            LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.att
            WHERE x.indrelid = {Relation} AND x.indpred IS NULL AND x.indisvalid AND k.place <= x.indnkeyatts ORDER BY i.relname, k.place
            """,
        ForeignKeys: $"""
            SELECT f.conname::text, a.attname::text, r.relname::text, b.attname::text
            FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
            CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (own, other, place)
            JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.own JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.other
            WHERE f.contype = 'f' AND f.conrelid = {Relation} ORDER BY f.conname, k.place
            """,
        TypeOf,
        name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

    private static SqlColumnType? TypeOf(string declared) => declared switch
    {
        "character" or "\"char\"" => SqlColumnType.Char,
        "character varying" or "text" or "name" or "citext" or "enum" => SqlColumnType.Varchar,
        "smallint" or "integer" or "bigint" => SqlColumnType.Integer,
        "numeric" or "money" => SqlColumnType.Decimal,
        "real" or "double precision" => SqlColumnType.Double,
        "boolean" => SqlColumnType.Boolean,
        "date" => SqlColumnType.Date,
        "timestamp without time zone" => SqlColumnType.DateTime,
        "timestamp with time zone" => SqlColumnType.Instant,
        "uuid" => SqlColumnType.Uuid,
        "bytea" => SqlColumnType.Bytes,
        _ => null,
    };
}
