using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>The files of a deployment's folder at one moment, hashed: what decides whether anything, and which adapter, must be replaced.</summary>
internal sealed class DeploymentFiles
{
    private const string Resources = "contracts/resources";
    private const string Systems = "contracts/systems";

    private DeploymentFiles(ReadOnlyMemory<byte>? proxy, IReadOnlyList<(string Name, byte[] Content)> resources, IReadOnlyList<(string Name, byte[] Content)> systems)
    {
        Proxy = proxy;
        ContractsHash = HashOf(resources);
        Fingerprints = systems
            .Select(file => (Name: SystemOf(file.Name, file.Content), Hash: ContractsHash + HashOf([file])))
            .DistinctBy(system => system.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(system => system.Name, system => system.Hash, StringComparer.Ordinal);
        Hash = HashOf([(ProxyFile.Name, proxy?.ToArray() ?? []), .. resources, .. systems]);
    }

    /// <summary>The content of yarp.json; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Proxy { get; }

    /// <summary>SHA-256 in hex over all files.</summary>
    public string Hash { get; }

    /// <summary>SHA-256 in hex over the resource files alone.</summary>
    public string ContractsHash { get; }

    /// <summary>By system: changes when its file or any contract changes, and with it all that its adapter was made from.</summary>
    public FrozenDictionary<string, string> Fingerprints { get; }

    /// <exception cref="IOException">A file cannot be read at this moment.</exception>
    /// <exception cref="UnauthorizedAccessException">The gateway may not read a file.</exception>
    public static DeploymentFiles Read(string folder)
    {
        var proxy = Path.Combine(folder, ProxyFile.Name);
        return new DeploymentFiles(File.Exists(proxy) ? File.ReadAllBytes(proxy) : (ReadOnlyMemory<byte>?)null, ReadAll(folder, Resources), ReadAll(folder, Systems));
    }

    /// <summary>Names, sizes and times of all files: cheap to ask, and different after nearly every change.</summary>
    public static string Stamp(string folder)
    {
        var stamp = new StringBuilder();
        foreach (var path in PathsOf(folder))
        {
            var file = new FileInfo(path);
            stamp.Append(file.Name).Append('|').Append(file.Exists ? file.Length : -1).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return stamp.ToString();
    }

    private static IEnumerable<string> PathsOf(string folder) =>
        new[] { Path.Combine(folder, ProxyFile.Name) }
            .Concat(JsonFilesIn(Path.Combine(folder, Resources)))
            .Concat(JsonFilesIn(Path.Combine(folder, Systems)));

    private static IReadOnlyList<(string Name, byte[] Content)> ReadAll(string folder, string below) =>
        [.. JsonFilesIn(Path.Combine(folder, below)).Select(path => ($"{below}/{Path.GetFileName(path)}", File.ReadAllBytes(path)))];

    private static IEnumerable<string> JsonFilesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal)
        : [];

    private static string SystemOf(string name, byte[] content) =>
        ConfigurationSource.Parse(name, content, [])?.Root.Find("system")?.Text ?? Path.GetFileNameWithoutExtension(name);

    private static string HashOf(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files)
        {
            // The lengths keep a byte that moves from one file to the next from giving the same hash.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
