using System.Collections.Frozen;
using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts;

/// <summary>All resource contracts of a deployment.</summary>
public sealed class ContractSet(ImmutableArray<ResourceContract> contracts)
{
    private readonly FrozenDictionary<string, ResourceContract> _byName =
        contracts.ToFrozenDictionary(contract => contract.Name, StringComparer.Ordinal);

    /// <summary>Ordered by name.</summary>
    public ImmutableArray<ResourceContract> All { get; } = [.. contracts.OrderBy(contract => contract.Name, StringComparer.Ordinal)];

    public ResourceContract? Find(string name) => _byName.GetValueOrDefault(name);
}
