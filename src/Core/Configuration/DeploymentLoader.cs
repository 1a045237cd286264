using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Core.Configuration;

/// <summary>Loads the contracts folder of a deployment and checks all of it offline.</summary>
public static class DeploymentLoader
{
    private const string Resources = "contracts/resources";
    private const string Systems = "contracts/systems";

    /// <param name="folder">The deployment's folder; one without <c>contracts</c> has no resources, which is allowed.</param>
    /// <param name="kinds">The adapters that system files may name.</param>
    /// <param name="environment">Looks up the variables that system files refer to.</param>
    /// <param name="knowsCluster">Whether yarp.json has a cluster of that name, for owners that are no systems; null leaves owners unchecked.</param>
    /// <returns>The deployment, or all errors of all files at once.</returns>
    public static DeploymentResult Load(
        string folder,
        IReadOnlyList<IAdapterKind> kinds,
        Func<string, string?> environment,
        Func<string, bool>? knowsCluster = null)
    {
        var errors = new List<ConfigurationError>();
        if (!Directory.Exists(folder))
            errors.Add(new ConfigurationError(folder, 0, "$", null, "There is no such folder.", "Name the folder that holds yarp.json and contracts."));
        var resourceFiles = ConfigurationFile.ReadAll(folder, Resources, errors);
        var systemFiles = ConfigurationFile.ReadAll(folder, Systems, errors);

        var contracts = new ContractFolder(resourceFiles, errors);
        var systems = new SystemFolder(folder, systemFiles, kinds, environment, errors);
        contracts.CheckAcross(knowsCluster is null ? null : owner => systems.Knows(owner) || knowsCluster(owner));
        systems.Check(contracts.Contracts, contracts.Claimed);

        if (errors.Count > 0)
            return new DeploymentResult(null, [.. errors.Distinct().OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)]);
        var deployment = new Deployment
        {
            Contracts = contracts.Contracts,
            Systems = systems.Systems,
            Hash = Hash([.. resourceFiles, .. systemFiles]),
        };
        return new DeploymentResult(deployment, []);
    }

    private static string Hash(ImmutableArray<ConfigurationFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            // The lengths keep a byte that moves from one file to the next from giving the same hash.
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Content.Length}\0"));
            hash.AppendData(file.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
