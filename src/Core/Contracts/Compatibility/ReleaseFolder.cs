using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>
/// The released contracts of a deployment: <c>contracts/releases/{resource}-{version}.json</c>, each a copy of the resource file
/// as it was released.
/// </summary>
/// <remarks>Files rather than tags of a version control system: a deployment is a folder, and an image of it knows no tags.</remarks>
public sealed class ReleaseFolder
{
    private const string Folder = "contracts/releases";

    private readonly FrozenDictionary<string, ContractRelease> _last;

    private ReleaseFolder(IEnumerable<ContractRelease> releases) =>
        _last = releases
            .GroupBy(release => release.Contract.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.MaxBy(release => release.Version, SemanticVersion.Precedence)!, StringComparer.Ordinal);

    /// <summary>The last release of each resource, by name.</summary>
    public ImmutableArray<ContractRelease> Last => [.. _last.Values.OrderBy(release => release.Contract.Name, StringComparer.Ordinal)];

    /// <summary>The last released contracts.</summary>
    public ContractSet Contracts => new([.. _last.Values.Select(release => release.Contract)]);

    /// <summary>The last release of a resource; null when there was none.</summary>
    public ContractRelease? Find(string resource) => _last.GetValueOrDefault(resource);

    /// <summary>The name of the file for a contract's present version, relative to the deployment's folder.</summary>
    public static string FileOf(ResourceContract contract) => $"{Folder}/{contract.Name}-{contract.Version}.json";

    /// <param name="deployment">The deployment's folder; one without releases has none.</param>
    /// <param name="errors">Gets what is wrong with the files.</param>
    public static ReleaseFolder Read(string deployment, ICollection<ConfigurationError> errors)
    {
        var releases = new List<ContractRelease>();
        foreach (var file in ConfigurationFile.ReadAll(deployment, Folder, errors))
        {
            if (new ContractFolder([file], errors).Contracts.All is not [var contract])
                continue;
            if (FileOf(contract) != file.Name)
                errors.Add(new ConfigurationError(file.Name, 0, "$.version", contract.Version, $"This file holds {contract}, not what its name says.", $"Rename it to {FileOf(contract)}; a released file is never edited."));
            else if (SemanticVersion.Parse(contract.Version) is { } version)
                releases.Add(new ContractRelease(file.Name, version, contract));
        }

        return new ReleaseFolder(releases);
    }
}
