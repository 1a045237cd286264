using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary>Writes how far a route is into yarp.json, so that the file says what is in effect. Comments and layout stay as they are.</summary>
internal static class WrittenStage
{
    /// <returns>The exit code.</returns>
    public static int Write(string folder, MoveReport moved, TextWriter output)
    {
        var path = Path.Combine(folder, ProxyFile.Name);
        if (!File.Exists(path))
        {
            output.WriteLine($"  {path} is not there: nothing was written.");
            return CommandLine.Findings;
        }

        List<ConfigurationError> errors = [];
        if (JsonText.Parse(ProxyFile.Name, File.ReadAllBytes(path), errors) is not { } file || Change(file, moved) is not { } changed)
        {
            output.WriteLine($"  {ProxyFile.Name} has no Metadata of route {moved.Route}: nothing was written.");
            errors.ForEach(output.WriteLine);
            return CommandLine.Findings;
        }

        // Beside and then into place: a reader sees the old file or the new one.
        var fresh = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(fresh, changed.Utf8);
        File.Move(fresh, path, overwrite: true);
        output.WriteLine($"  written to {ProxyFile.Name}");
        return CommandLine.Fine;
    }

    internal static JsonText? Change(JsonText file, MoveReport moved)
    {
        var stage = moved.To.Split(' ')[0];
        var percent = moved.To.Split(' ') is [_, var share, ..] ? share : null;
        if (MetadataOf(file, moved.Route) is null)
            return null;
        file = Set(file, moved.Route, MetadataKeys.MigrationStage, stage);
        return percent is null ? file : Set(file, moved.Route, MetadataKeys.MigrationPercent, percent);
    }

    private static JsonText Set(JsonText file, string route, string key, string value)
    {
        var metadata = MetadataOf(file, route)!;
        return Find(metadata, key) is { } present ? file.Replacing(present, $"\"{value}\"") : file.With(metadata, $"\"{key}\": \"{value}\"");
    }

    private static ConfigurationNode? MetadataOf(JsonText file, string route) =>
        Find(file.Root.Find("ReverseProxy") ?? file.Root, "Routes") is { } routes && Find(routes, route) is { } entry ? Find(entry, "Metadata") : null;

    private static ConfigurationNode? Find(ConfigurationNode node, string name) =>
        node.Members.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
