using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.MySql;
using LegacyGateway.Adapters.Sql.PostgreSql;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Adapters.Sql.Sqlite;
using LegacyGateway.Adapters.Sql.SqlServer;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.Sql;

/// <summary>The adapter kind <c>sql</c>: SQL Server, PostgreSQL, MySQL and MariaDB, SQLite; read only.</summary>
internal sealed class SqlAdapterKind(ILoggerFactory loggers, TimeProvider time) : IAdapterKind
{
    public string Name => "sql";

    public Type ConfigurationType => typeof(SqlSystemConfiguration);

    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place) =>
        SqlConfigurationCheck.Check((SqlSystemConfiguration)configuration, contracts, place);

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts)
    {
        var sql = (SqlSystemConfiguration)configuration;
        return new SqlSystem(sql, contracts, SourceOf(sql, time), time, loggers.CreateLogger<SqlSystem>());
    }

    internal static ISqlSource SourceOf(SqlSystemConfiguration configuration, TimeProvider time)
    {
        var limits = SqlLimits.Of(configuration);
        return configuration.Provider switch
        {
            SqlDatabase.PostgreSql => new PostgreSqlSource(configuration.Connection, configuration.System, limits),
            SqlDatabase.MySql => new MySqlSource(configuration.Connection, configuration.System, limits),
            SqlDatabase.SqlServer => new SqlServerSource(configuration.Connection, configuration.System, configuration.Isolation, limits),
            SqlDatabase.Sqlite => new SqliteSource(configuration.Connection, configuration.PathOf, limits, time),
            _ => throw new InvalidOperationException($"{configuration.Provider} is no database."),
        };
    }
}
