using System.Collections.Frozen;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Adapters;

/// <summary>What a backend can do for one resource; requests beyond it are refused before they are sent.</summary>
public sealed record BindingCapabilities
{
    /// <summary>By field name: the operators that can be pushed down.</summary>
    public required FrozenDictionary<string, FilterOperators> Filters { get; init; }

    /// <summary>Names of the fields that can be sorted by.</summary>
    public required FrozenSet<string> Sorts { get; init; }

    /// <summary>Whether a limit per value of a field is possible.</summary>
    public required bool Per { get; init; }

    /// <summary>Whether <c>count=exact</c> is possible.</summary>
    public required bool Count { get; init; }
}
