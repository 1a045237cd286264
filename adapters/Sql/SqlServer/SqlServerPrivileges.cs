using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Sources;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>What the log-in could do beyond reading: server and database roles, rights on the database and on any table.</summary>
internal static class SqlServerPrivileges
{
    internal const string Query = """
        SELECT N'The log-in is a member of ' + r.name + N'.' FROM (VALUES (N'sysadmin'), (N'securityadmin'), (N'serveradmin'), (N'dbcreator'), (N'bulkadmin')) r (name)
        WHERE IS_SRVROLEMEMBER(r.name) = 1
        UNION ALL
        SELECT N'The log-in is a member of ' + r.name + N'.' FROM (VALUES (N'db_owner'), (N'db_datawriter'), (N'db_ddladmin'), (N'db_securityadmin'), (N'db_accessadmin')) r (name)
        WHERE IS_ROLEMEMBER(r.name) = 1
        UNION ALL
        SELECT N'The log-in has ' + p.name + N' on the database.' FROM (VALUES (N'CONTROL'), (N'ALTER'), (N'INSERT'), (N'UPDATE'), (N'DELETE'), (N'EXECUTE')) p (name)
        WHERE HAS_PERMS_BY_NAME(NULL, N'DATABASE', p.name) = 1
        UNION ALL
        SELECT TOP (5) N'The log-in may write ' + QUOTENAME(SCHEMA_NAME(o.schema_id)) + N'.' + QUOTENAME(o.name) + N'.' FROM sys.objects o
        WHERE o.type IN ('U', 'V') AND o.is_ms_shipped = 0 AND (
            HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(o.schema_id)) + N'.' + QUOTENAME(o.name), N'OBJECT', N'INSERT') = 1
            OR HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(o.schema_id)) + N'.' + QUOTENAME(o.name), N'OBJECT', N'UPDATE') = 1
            OR HAS_PERMS_BY_NAME(QUOTENAME(SCHEMA_NAME(o.schema_id)) + N'.' + QUOTENAME(o.name), N'OBJECT', N'DELETE') = 1)
        """;

    public static async ValueTask<ImmutableArray<string>> ReadAsync(SqlSession session, CancellationToken cancellationToken) =>
        [.. (await session.RowsAsync(new SqlStatement(Query), reader => reader.GetString(0), cancellationToken)).Take(8)];
}
