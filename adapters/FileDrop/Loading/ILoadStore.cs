using System.Collections.Immutable;
using LegacyGateway.Relational;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Where loads are kept: files of their own beside an SQLite state store, tables of their own in a PostgreSQL one.</summary>
/// <remarks>A load is written once, by one writer, and then only read. None of its connections is the state store's.</remarks>
internal interface ILoadStore : IAsyncDisposable
{
    SqlDialect Dialect { get; }

    /// <summary>Begins a load.</summary>
    /// <param name="name">Unique, from <see cref="LoadName"/>.</param>
    /// <param name="copyOf">The load that this one starts from; null starts empty.</param>
    ValueTask<LoadWriter> CreateAsync(string name, StoredTable table, string? copyOf, CancellationToken cancellationToken);

    /// <summary>Opens a finished load for one request.</summary>
    /// <exception cref="LoadMissingException">There is no such load.</exception>
    ValueTask<LoadSession> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>All loads of a binding, finished or not, the oldest first.</summary>
    ValueTask<ImmutableArray<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Removes a load; requests that read it go on. One that is gone already is no error.</summary>
    ValueTask RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>How a table's name stands in a SELECT.</summary>
    SqlSource.Table SourceOf(string name);
}
