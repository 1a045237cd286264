using LegacyGateway.Configuration;

namespace LegacyGateway.Planning;

/// <summary>A deployment's files at rest: read from a folder, or laid down in one for as long as they are looked at.</summary>
internal sealed class PlanFiles(ConfigurationFolder folder)
{
    private static readonly string[] Folders = ["contracts/resources", "contracts/systems"];

    /// <summary>Those of the gateway itself.</summary>
    public IReadOnlyDictionary<string, string> Present => Read(folder.Path);

    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(Path.Combine(folder, "yarp.json")))
            files["yarp.json"] = File.ReadAllText(Path.Combine(folder, "yarp.json"));
        foreach (var below in Folders.Where(below => Directory.Exists(Path.Combine(folder, below))))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, below), "*.json").Where(file => !Path.GetFileName(file).StartsWith('.')))
                files[$"{below}/{Path.GetFileName(file)}"] = File.ReadAllText(file);
        }

        return files;
    }

    /// <summary>A name that cannot lead anywhere else.</summary>
    public static bool IsAllowed(string path) =>
        path == "yarp.json"
        || (Folders.Contains(Path.GetDirectoryName(path)) && path.EndsWith(".json", StringComparison.Ordinal) && Path.GetFileName(path) is ['_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..]);

    /// <summary>Checks files as the gateway would, with its own environment.</summary>
    /// <param name="files">With allowed names.</param>
    public async Task<DesiredConfiguration> CheckAsync(IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var place = Directory.CreateTempSubdirectory("legacygateway-plan-").FullName;
        try
        {
            foreach (var (path, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place, path))!);
                await File.WriteAllTextAsync(Path.Combine(place, path), text, cancellationToken);
            }

            return await folder.At(place).ReadAsync(cancellationToken);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
