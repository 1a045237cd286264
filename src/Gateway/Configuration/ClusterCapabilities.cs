using System.Collections.Frozen;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Splitting;

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

    /// <summary>What of it decides how many calls a request takes.</summary>
    public Reach Reach => new(Filters, Per, HasPages: true);

    public bool Filter(string field, FilterOperator filter) => Reach.Filter(field, filter);

    public bool Sort(string field) => Sorts is null || Sorts.Contains(field);
}
