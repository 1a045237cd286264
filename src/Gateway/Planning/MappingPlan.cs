using System.Text.Json;
using ConfigurationPath = LegacyGateway.Core.Configuration.ConfigurationPath;

namespace LegacyGateway.Planning;

/// <summary>What would change of system files: places, never values.</summary>
internal static class MappingPlan
{
    private const string Folder = "contracts/systems/";

    /// <summary>More places of one system are summed up.</summary>
    private const int MostPlaces = 50;

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="now">The files as they are, by their path.</param>
    /// <param name="then">The files as they are to be.</param>
    public static IReadOnlyList<PlannedChange> Of(IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, string> then)
    {
        var changes = new List<PlannedChange>();
        foreach (var path in now.Keys.Union(then.Keys).Where(path => path.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!now.TryGetValue(path, out var before))
                changes.Add(new PlannedChange(name, PlannedChange.Added, "The system is new."));
            else if (!then.TryGetValue(path, out var after))
                changes.Add(new PlannedChange(name, PlannedChange.Removed, "The system is gone."));
            else if (before != after)
                changes.AddRange(OfSystem(name, before, after));
        }

        return changes;
    }

    private static List<PlannedChange> OfSystem(string name, string before, string after)
    {
        using var old = JsonDocument.Parse(before, Options);
        using var @new = JsonDocument.Parse(after, Options);
        var places = new List<(string Path, string Change)>();
        Compare("$", old.RootElement, @new.RootElement, places);
        var changes = places.Take(MostPlaces).Select(place => new PlannedChange(name, place.Change, place.Path)).ToList();
        if (places.Count > MostPlaces)
            changes.Add(new PlannedChange(name, PlannedChange.Changed, $"… and {places.Count - MostPlaces} more places."));
        return changes;
    }

    private static void Compare(string path, JsonElement before, JsonElement after, List<(string Path, string Change)> places)
    {
        if (before.ValueKind != JsonValueKind.Object || after.ValueKind != JsonValueKind.Object)
        {
            if (!JsonElement.DeepEquals(before, after))
                places.Add((path, PlannedChange.Changed));
            return;
        }

        foreach (var property in before.EnumerateObject())
        {
            var inner = ConfigurationPath.Of(path, property.Name);
            if (after.TryGetProperty(property.Name, out var other))
                Compare(inner, property.Value, other, places);
            else
                places.Add((inner, PlannedChange.Removed));
        }

        foreach (var property in after.EnumerateObject().Where(property => !before.TryGetProperty(property.Name, out _)))
            places.Add((ConfigurationPath.Of(path, property.Name), PlannedChange.Added));
    }
}
