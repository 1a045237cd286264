namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>The names of column types in system files.</summary>
internal static class SqlColumnTypes
{
    public static string NameOf(SqlColumnType type) => type == SqlColumnType.DateTime ? "dateTime" : type.ToString().ToLowerInvariant();
}
