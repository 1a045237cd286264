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
        var files = new List<ConfigurationFile>();
        var path = Path.Combine(deployment, folder);
        if (!Directory.Exists(path))
            return files;
        foreach (var file in Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal))
        {
            var name = $"{folder}/{Path.GetFileName(file)}";
            try
            {
                if (!Path.GetFileName(file).StartsWith('.'))
                    files.Add(new ConfigurationFile(name, File.ReadAllBytes(file)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                errors.Add(new ConfigurationError(name, 0, "$", null, $"The file cannot be read: {exception.Message}", "Check that it exists and that the gateway's user may read it."));
            }
        }

        return files;
    }
}
