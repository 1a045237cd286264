using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Sources;

namespace LegacyGateway.Adapters.Sql.Sqlite;

/// <summary>SQLite has no log-ins: the file is opened read only, whatever its owner may do.</summary>
internal static class SqlitePrivileges
{
    public static ValueTask<ImmutableArray<string>> ReadAsync(SqlSession session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ImmutableArray<string>.Empty);
}
