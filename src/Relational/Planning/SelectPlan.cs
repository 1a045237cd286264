using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Relational.Planning;

/// <summary>What all requests of one shape share.</summary>
internal sealed class SelectPlan(SelectText rows, SelectText? count, FieldSelection fields, ImmutableArray<int> rawIndexes)
{
    private CellReader[]? _readers;

    public SelectText Rows => rows;

    public SelectText? Count => count;

    public FieldSelection Fields => fields;

    /// <summary>For each output column its place in raw records; sort expressions come behind these, in the order of the terms.</summary>
    public ImmutableArray<int> RawIndexes => rawIndexes;

    /// <summary>How to read each output column; found at the first result and kept. Results of one shape do not differ, and a race finds the same.</summary>
    public CellReader[] Readers(Func<CellReader[]> find) => _readers ??= find();
}
