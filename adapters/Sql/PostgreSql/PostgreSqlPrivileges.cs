using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Sources;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>What the log-in could do beyond reading: attributes of the role, memberships, rights on any table of the database.</summary>
internal static class PostgreSqlPrivileges
{
    private const string Query = """
        SELECT 'The log-in is a superuser.' FROM pg_roles WHERE rolname = current_user AND rolsuper
        UNION ALL
        SELECT 'The log-in may create roles, create databases or replicate.' FROM pg_roles
        WHERE rolname = current_user AND NOT rolsuper AND (rolcreaterole OR rolcreatedb OR rolreplication)
        UNION ALL
        SELECT 'The log-in is a member of ' || r.rolname || '.' FROM pg_roles r JOIN pg_roles u ON u.rolname = current_user
        WHERE NOT u.rolsuper AND r.rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program', 'pg_signal_backend')
          AND pg_has_role(u.oid, r.oid, 'MEMBER')
        UNION ALL
        (SELECT CASE WHEN pg_has_role(c.relowner, 'MEMBER') THEN 'The log-in owns ' ELSE 'The log-in may write ' END || c.oid::regclass::text || '.'
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
           AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
           AND (pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                OR has_any_column_privilege(c.oid, 'INSERT, UPDATE'))
         ORDER BY c.relname LIMIT 5)
        """;

    public static ValueTask<ImmutableArray<string>> ReadAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.RowsAsync(new SqlStatement(Query), reader => reader.GetString(0), cancellationToken);
}
