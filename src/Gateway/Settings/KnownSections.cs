using System.Text.Json;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Settings;

/// <summary>The sections that appsettings.json may have; a typo in a section's name would otherwise switch it off silently.</summary>
internal sealed class KnownSections
{
    private readonly SortedSet<string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Kestrel", "Logging", "Authentication",
    };

    public void Add(string section) => _names.Add(section.Split(':')[0]);

    /// <exception cref="StartRefusedException">The file has a section that nobody reads.</exception>
    public void Check(string file)
    {
        if (!File.Exists(file))
            return;
        using var stream = File.OpenRead(file);
        using var settings = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var mistakes = settings.RootElement.EnumerateObject()
            .Select(section => section.Name.Split(':')[0])
            .Where(name => name != "$schema" && !_names.Contains(name))
            .Select(name => $"appsettings.json has a section \"{name}\", which nothing reads. {NearestName.Remedy(name, _names)}")
            .ToArray();
        if (mistakes.Length > 0)
            throw new StartRefusedException(mistakes);
    }
}
