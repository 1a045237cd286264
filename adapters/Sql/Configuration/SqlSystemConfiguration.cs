using System.ComponentModel;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>A legacy system that is a database, read through SQL and never written.</summary>
public sealed record SqlSystemConfiguration : BoundSystemConfiguration<SqlBindingConfiguration>
{
    [Description("The database product: sqlserver, postgresql, mysql (also MariaDB) or sqlite.")]
    public required SqlDatabase Provider { get; init; }

    [Description("ADO.NET connection string of that product's driver; the secret part as ${ENV_NAME}. Pool size, read-only settings, timeouts and application name are set by the adapter.")]
    public required string Connection { get; init; }

    [Description("Schema of tables that name none. Default: the product's (dbo, public, the connection's database).")]
    public string? Schema { get; init; }

    [Description("Whether a login that could write or administer may be used all the same. Default false: the system is unhealthy until it gets a login that can only read.")]
    public bool AllowPrivilegedLogin { get; init; }

    [Description("How long a statement waits for another session's lock. Default 00:00:02.")]
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    [Description("How long opening a connection may take. Default 00:00:05.")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    [Description("The most rows that one statement may bring, whatever was asked: multi-key fetches and limits per value included. 1 to 100000, default 10000.")]
    public int RowCap { get; init; } = 10_000;

    [Description("SQL Server only: readCommitted (waits for writers' locks up to lockTimeout) or snapshot (reads the last committed version; the database must allow it). Default readCommitted.")]
    public SqlIsolation Isolation { get; init; } = SqlIsolation.ReadCommitted;
}
