using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Catalog;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Relational;

namespace LegacyGateway.Adapters.Sql.Sources;

/// <summary>One database, reached through one product's driver: the whole difference between products stands behind this.</summary>
/// <remarks>
/// A source opens nothing until it is asked and never holds more connections than the system's concurrency. Whatever is sent
/// through one of its sessions cannot write; how, each product says in its own folder.
/// </remarks>
internal interface ISqlSource : IAsyncDisposable
{
    /// <summary>How the product's catalog is asked.</summary>
    CatalogQueries Queries { get; }

    /// <summary>Takes a connection from the pool, or opens one.</summary>
    ValueTask<SqlSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>What the log-in could do beyond reading, as sentences; empty for a log-in that can only read.</summary>
    ValueTask<ImmutableArray<string>> PrivilegesAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>How to read columns of a type that only the driver knows; null for those that it does not know either.</summary>
    CellReader? CellReaderOf(Type type) => null;

    /// <summary>What a driver's exception means; null when it is none of the driver's.</summary>
    BackendError? ErrorOf(Exception exception);
}
