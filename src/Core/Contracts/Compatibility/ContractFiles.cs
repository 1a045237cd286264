using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Contracts.Compatibility;

/// <summary>Reads contracts for a comparison: each file for itself, whatever else the deployment holds.</summary>
public static class ContractFiles
{
    private const string Resources = "contracts/resources";

    /// <summary>Reads one resource file, all of a deployment, or all of a folder.</summary>
    /// <param name="path">A resource file, a deployment's folder or a folder of resource files.</param>
    /// <param name="errors">Gets what is wrong; then the contracts are incomplete.</param>
    public static ContractSet Read(string path, ICollection<ConfigurationError> errors)
    {
        if (File.Exists(path))
            return new ContractFolder([new ConfigurationFile(path, File.ReadAllBytes(path))], errors).Contracts;
        if (Directory.Exists(path))
            return new ContractFolder(ConfigurationFile.ReadAll(path, Directory.Exists(Path.Combine(path, Resources)) ? Resources : ".", errors), errors).Contracts;
        errors.Add(new ConfigurationError(path, 0, "$", null, "There is no such file or folder.", "Name a resource file, or a folder that holds some."));
        return new ContractSet([]);
    }

    /// <summary>The name of the file that holds a deployment's contract, relative to its folder.</summary>
    /// <exception cref="InvalidOperationException">There is none; whoever asks has read the contract before.</exception>
    public static string FileOf(string deployment, string resource) =>
        ConfigurationFile.ReadAll(deployment, Resources, [])
            .First(file => new ContractFolder([file], []).Contracts.Find(resource) is not null)
            .Name;
}
