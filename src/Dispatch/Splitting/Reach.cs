using System.Collections.Frozen;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Splitting;

/// <summary>How much of a request a backend can answer in one call.</summary>
/// <param name="Filters">Operators by field; null means all that the contract allows.</param>
/// <param name="Per">Whether a limit per value of a field is possible.</param>
/// <param name="HasPages">Whether it never gives more than the contract's largest page.</param>
public readonly record struct Reach(FrozenDictionary<string, FilterOperators>? Filters, bool Per, bool HasPages)
{
    /// <summary>Of a system in this process.</summary>
    public static Reach Of(BindingCapabilities? binding) => binding is null ? new(null, true, false) : new(binding.Filters, binding.Per, false);

    public bool Filter(string field, FilterOperator filter) =>
        Filters is null || (Filters.TryGetValue(field, out var operators) && operators.HasFlag((FilterOperators)(1 << (int)filter)));
}
