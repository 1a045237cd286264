using System.Data.Common;

namespace LegacyGateway.Adapters.Sql.Sources;

/// <summary>One connection, for the length of one request. Disposing gives it back.</summary>
internal abstract class SqlSession : IAsyncDisposable
{
    /// <summary>Runs one SELECT, read only. The reader must be disposed before the next one.</summary>
    public abstract ValueTask<DbDataReader> ReadAsync(SqlStatement statement, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
