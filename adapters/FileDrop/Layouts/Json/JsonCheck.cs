using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Json;

/// <summary>What the types alone cannot say about a JSON lines layout.</summary>
internal static class JsonCheck
{
    public static void Check(LayoutConfiguration.JsonLines layout, ConfigurationPlace place, string path)
    {
        LayoutCheck.CheckNames([.. layout.Columns.Select(column => column.Name)], place, path + ".columns");
        string[] stated = [.. (layout.HeaderRecord?.Columns ?? []).Concat(layout.TrailerRecord?.Columns ?? []).Select(column => column.Name)];
        LayoutCheck.CheckControl(layout.Control, stated, null, place, path + ".control");
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            if ((layout.Columns[i].Path ?? layout.Columns[i].Name).Split('.').Any(step => step.Length == 0))
                place.Error(ConfigurationPath.Of(path + ".columns", i) + ".path", "A step of the path has no name.", "Write members with a full stop between them, such as address.city.");
        }
    }
}
