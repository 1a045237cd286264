using System.Collections.Immutable;

namespace LegacyGateway.Core.Drafts;

/// <summary>One column of a legacy table.</summary>
/// <param name="Declared">The type in the database's own words, for the comment beside it.</param>
/// <param name="Type">The same as the adapter's bindings write it; null when bindings cannot read it.</param>
/// <param name="Length">Characters of a text; null when unlimited.</param>
/// <param name="Indexed">Whether it is the first column of an index.</param>
/// <param name="Samples">The distinct values of a column that looks like a code; empty otherwise.</param>
public sealed record ColumnDescription(
    string Name,
    string Declared,
    string? Type,
    int? Length,
    int? Precision,
    int? Scale,
    bool Nullable,
    bool Indexed,
    ImmutableArray<string> Samples);
