using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;

namespace LegacyGateway.Planning;

/// <summary>What would change of contracts, and whom it breaks.</summary>
internal static class ContractPlan
{
    public static IReadOnlyList<PlannedChange> Of(ContractSet now, ContractSet then) =>
    [
        .. now.All.Where(contract => then.Find(contract.Name) is null).Select(contract => new PlannedChange(contract.Name, PlannedChange.Removed, "The resource is gone.")),
        .. then.All.Where(contract => now.Find(contract.Name) is null).Select(contract => new PlannedChange(contract.Name, PlannedChange.Added, "The resource is new.")),
        .. then.All.Where(contract => now.Find(contract.Name) is not null).SelectMany(contract => ContractComparison.Compare(now.Find(contract.Name)!, contract))
            .Select(change => new PlannedChange(change.Resource, Word(change.Worst(writable: true)), $"{change.Path}: {change.Sentence}")),
    ];

    private static string Word(Impact impact) => impact switch
    {
        Impact.Breaking => "breaking",
        Impact.Compatible => "compatible",
        _ => PlannedChange.Changed,
    };
}
