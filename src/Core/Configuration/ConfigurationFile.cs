namespace LegacyGateway.Core.Configuration;

/// <summary>One file of a deployment before it is understood.</summary>
/// <param name="Name">Relative to the deployment's folder, with forward slashes.</param>
internal sealed record ConfigurationFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>What a file is about when it does not say so itself: its name without folder and ending.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);

    /// <summary>Reads all JSON files of a folder, by name; a folder that does not exist holds none. Hidden files are left alone.</summary>
    public static IReadOnlyList<ConfigurationFile> ReadAll(string deployment, string folder, ICollection<ConfigurationError> errors)
    {
        var path = Path.Combine(deployment, folder);
        string[] names = [];
        if (Directory.Exists(path) && !Try(folder, errors, () => names = Directory.GetFiles(path, "*.json")))
            return [];
        var files = new List<ConfigurationFile>();
        foreach (var file in names.Order(StringComparer.Ordinal).Where(file => !Path.GetFileName(file).StartsWith('.')))
        {
            var name = $"{folder}/{Path.GetFileName(file)}";
            Try(name, errors, () => files.Add(new ConfigurationFile(name, File.ReadAllBytes(file))));
        }

        return files;
    }

    private static bool Try(string name, ICollection<ConfigurationError> errors, Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigurationError(name, 0, "$", null, $"This cannot be read: {exception.Message}", "Check that it exists and that the gateway's user may read it."));
            return false;
        }
    }
}
