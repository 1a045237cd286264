using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>What the types alone cannot say about an XML layout.</summary>
internal static class XmlCheck
{
    public static void Check(LayoutConfiguration.Xml layout, IReadOnlyCollection<string> columns, ConfigurationPlace place, string path)
    {
        if (layout.Encoding != "utf-8")
            place.Error(path + ".encoding", "An XML file names its encoding itself.", "Remove the key.");
        CheckPath(layout.Record, layout, place, path + ".record");
        CheckColumns(layout.Columns, layout, place, path + ".columns");
        CheckColumns(layout.DocumentColumns, layout, place, path + ".documentColumns");
        foreach (var column in columns.Where(column => layout.Columns.All(known => known.Name != column) && XmlPath.Parse(column, layout.Namespaces, out _) is null))
            place.Error(path + ".columns", $"Fields are made from {column}, which is no column of the layout and no element's name.", $"Add it with its path: {{ \"name\": \"{column}\", \"path\": … }}.");
        LayoutCheck.CheckControl(layout.Control, [.. layout.DocumentColumns.Select(column => column.Name)], null, place, path + ".control");
    }

    private static void CheckColumns(IReadOnlyList<PathColumnConfiguration> columns, LayoutConfiguration.Xml layout, ConfigurationPlace place, string path)
    {
        LayoutCheck.CheckNames([.. columns.Select(column => column.Name)], place, path);
        for (var i = 0; i < columns.Count; i++)
            CheckPath(columns[i].Path ?? columns[i].Name, layout, place, ConfigurationPath.Of(path, i) + ".path");
    }

    private static void CheckPath(string text, LayoutConfiguration.Xml layout, ConfigurationPlace place, string at)
    {
        if (XmlPath.Parse(text, layout.Namespaces, out var problem) is null)
            place.Error(at, problem!, "Write names with slashes between them, and perhaps a last @attribute; prefixes must be in namespaces.");
    }
}
