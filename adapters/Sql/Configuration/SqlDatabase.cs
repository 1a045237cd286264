using System.Text.Json.Serialization;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>The database products that the adapter reaches.</summary>
public enum SqlDatabase
{
    [JsonStringEnumMemberName("sqlserver")]
    SqlServer,

    [JsonStringEnumMemberName("postgresql")]
    PostgreSql,

    /// <summary>MySQL and MariaDB.</summary>
    [JsonStringEnumMemberName("mysql")]
    MySql,

    [JsonStringEnumMemberName("sqlite")]
    Sqlite,
}
