using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>SQL Server's sys views.</summary>
internal static class SqlServerCatalog
{
    private const string Object = "OBJECT_ID(QUOTENAME(COALESCE(@p0, SCHEMA_NAME())) + N'.' + QUOTENAME(@p1))";

    public static CatalogQueries Queries { get; } = new(
        Columns: $"""
            SELECT c.name, t.name, CASE WHEN t.name IN (N'nchar', N'nvarchar') THEN c.max_length / 2 WHEN t.name IN (N'char', N'varchar') THEN c.max_length END,
                   c.precision, c.scale, c.is_nullable
            FROM sys.columns c JOIN sys.types t ON t.user_type_id = c.system_type_id WHERE c.object_id = {Object} ORDER BY c.column_id
            """,
        Indexes: $"""
            SELECT i.name, i.is_unique, i.is_primary_key, c.name
            FROM sys.indexes i JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
            JOIN sys.columns c ON c.object_id = k.object_id AND c.column_id = k.column_id
            WHERE i.object_id = {Object} AND k.is_included_column = 0 AND i.has_filter = 0 AND i.is_disabled = 0 ORDER BY i.name, k.key_ordinal
            """,
        ForeignKeys: $"""
            SELECT f.name, a.name, OBJECT_NAME(f.referenced_object_id), b.name
            FROM sys.foreign_keys f JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
            JOIN sys.columns a ON a.object_id = k.parent_object_id AND a.column_id = k.parent_column_id
            JOIN sys.columns b ON b.object_id = k.referenced_object_id AND b.column_id = k.referenced_column_id
            WHERE f.parent_object_id = {Object} ORDER BY f.name, k.constraint_column_id
            """,
        TypeOf,
        name => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]");

    private static SqlColumnType? TypeOf(string declared) => declared switch
    {
        "char" => SqlColumnType.Char,
        "varchar" or "text" => SqlColumnType.Varchar,
        "nchar" => SqlColumnType.NChar,
        "nvarchar" or "ntext" or "sysname" => SqlColumnType.NVarchar,
        "tinyint" or "smallint" or "int" or "bigint" => SqlColumnType.Integer,
        "decimal" or "numeric" or "money" or "smallmoney" => SqlColumnType.Decimal,
        "real" or "float" => SqlColumnType.Double,
        "bit" => SqlColumnType.Boolean,
        "date" => SqlColumnType.Date,
        "datetime" or "datetime2" or "smalldatetime" => SqlColumnType.DateTime,
        "datetimeoffset" => SqlColumnType.Instant,
        "uniqueidentifier" => SqlColumnType.Uuid,
        "binary" or "varbinary" or "image" or "timestamp" => SqlColumnType.Bytes,
        _ => null,
    };
}
