using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>Compares contracts with their last releases and demands versions by the rules of Semantic Versioning 2.0.0.</summary>
/// <param name="releases">What consumers were given.</param>
/// <param name="isWritable">Whether consumers can write a resource; where they cannot, what only breaks writers breaks nobody.</param>
/// <param name="now">Tells whether a sunset is past.</param>
public sealed class ReleaseCheck(ReleaseFolder releases, Func<string, bool> isWritable, DateTimeOffset now)
{
    /// <returns>One finding for each resource that is or was, by name.</returns>
    public ImmutableArray<ReleaseFinding> Check(ContractSet contracts) =>
    [
        .. contracts.All.Select(Check)
            .Concat(releases.Last.Where(release => contracts.Find(release.Contract.Name) is null).Select(Gone))
            .OrderBy(finding => finding.Resource, StringComparer.Ordinal),
    ];

    /// <summary>How far the version must move for a set of changes.</summary>
    public static VersionStep StepFor(IEnumerable<ContractChange> changes, bool writable) =>
        changes.Select(change => change.Worst(writable) switch
        {
            Impact.Breaking => VersionStep.Major,
            Impact.Compatible => VersionStep.Minor,
            _ => VersionStep.Patch,
        }).DefaultIfEmpty(VersionStep.None).Max();

    private ReleaseFinding Check(ResourceContract contract)
    {
        if (releases.Find(contract.Name) is not { } release)
            return new ReleaseFinding(contract.Name, null, contract.Version, [], null);
        var changes = ContractComparison.Compare(release.Contract, contract);
        return new ReleaseFinding(contract.Name, release.Contract.Version, contract.Version, changes, MistakeOf(contract, release, changes));
    }

    private string? MistakeOf(ResourceContract contract, ContractRelease release, ImmutableArray<ContractChange> changes)
    {
        // The loader has refused what is no version.
        var current = SemanticVersion.Parse(contract.Version)!;
        if (current.CompareTo(release.Version) < 0)
            return $"{contract.Name} says version {current}, but {release.Version} is released. Write at least {release.Version}.";
        var step = StepFor(changes, isWritable(contract.Name));
        return release.Version.Reaches(current, step)
            ? null
            : $"{contract.Name} says version {current}, but what changed since {release.Version} needs at least {release.Version.Next(step)}.";
    }

    private ReleaseFinding Gone(ContractRelease release)
    {
        var contract = release.Contract;
        var over = contract.Deprecation?.Sunset is { } sunset && sunset <= now;
        var change = new ContractChange(contract.Name, "$", null, "the resource was removed", Impact.Breaking, Impact.Breaking);
        return new ReleaseFinding(contract.Name, contract.Version, null, [change], over
            ? null
            : $"{contract.Name} {contract.Version} is released and its file is gone. Put it back, release it as deprecated with a sunset, and remove it after that.");
    }
}
