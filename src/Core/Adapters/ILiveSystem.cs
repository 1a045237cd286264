using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Core.Adapters;

/// <summary>An adapter whose system can be looked into at the command line: <c>validate --connect</c> and <c>draft</c>.</summary>
public interface ILiveSystem
{
    /// <summary>Compares the system's bindings with the system itself: tables, columns, types, indexes, rights. Adds every mistake.</summary>
    /// <param name="place">The system's file.</param>
    /// <returns>Advice: what works and could hurt, such as a sortable field without an index.</returns>
    ValueTask<ImmutableArray<ConfigurationError>> ValidateLiveAsync(ConfigurationPlace place, CancellationToken cancellationToken);

    /// <summary>Describes one of its tables, so that a first binding can be drafted.</summary>
    /// <returns>Null when there is no such table.</returns>
    /// <exception cref="LiveSystemException">The system could not be asked.</exception>
    ValueTask<TableDescription?> DescribeAsync(string table, CancellationToken cancellationToken);
}
