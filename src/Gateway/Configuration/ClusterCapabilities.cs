using System.Collections.Frozen;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Configuration;

/// <summary>How much of the REST dialect a migrated service can do, as its cluster's Metadata declares it.</summary>
internal sealed record ClusterCapabilities
{
    /// <summary><c>Supports.Filters</c>: operators by field; null means all that the contract allows.</summary>
    public FrozenDictionary<string, FilterOperators>? Filters { get; init; }

    /// <summary><c>Supports.Sorts</c>: fields; null means all that the contract allows.</summary>
    public FrozenSet<string>? Sorts { get; init; }

    /// <summary><c>Supports.Per</c>: the parameter <c>per</c>. Default true.</summary>
    public bool Per { get; init; } = true;

    /// <summary><c>Supports.Count</c>: <c>count=exact</c>. Default true.</summary>
    public bool Count { get; init; } = true;

    /// <summary><c>Supports.Cursors</c>: <c>cursors=true</c>. Default true.</summary>
    public bool Cursors { get; init; } = true;

    public static ClusterCapabilities All { get; } = new();

    public bool Filter(string field, FilterOperator filter) =>
        Filters is null || (Filters.TryGetValue(field, out var operators) && operators.HasFlag((FilterOperators)(1 << (int)filter)));

    public bool Sort(string field) => Sorts is null || Sorts.Contains(field);
}
