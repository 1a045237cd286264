using System.Collections.Immutable;

namespace LegacyGateway.Core.Drafts;

/// <summary>A legacy table as far as a first binding needs it, whatever the adapter.</summary>
/// <param name="Key">The columns that identify a row, in order; empty when the catalog does not say.</param>
public sealed record TableDescription(
    string System,
    string? Schema,
    string Name,
    ImmutableArray<ColumnDescription> Columns,
    ImmutableArray<string> Key,
    ImmutableArray<ReferenceDescription> References);
