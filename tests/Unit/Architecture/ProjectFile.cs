using System.Xml.Linq;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Architecture;

/// <summary>What a project file of src or adapters refers to.</summary>
/// <param name="Folder">Such as <c>src/Core</c>.</param>
/// <param name="Projects">Folders of the projects referred to.</param>
/// <param name="Packages">Names, with what is kept from projects that refer to this one.</param>
public sealed record ProjectFile(string Folder, IReadOnlyList<string> Projects, IReadOnlyDictionary<string, string?> Packages)
{
    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        .. new[] { "src", "adapters" }
            .SelectMany(top => Directory.GetFiles(Repository.File(top), "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public bool IsAdapter => Folder.StartsWith("adapters/", StringComparison.Ordinal);

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(path);
        var folder = System.IO.Path.GetDirectoryName(path)!;
        return new ProjectFile(
            Relative(folder),
            [.. References("ProjectReference").Select(reference => Relative(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, reference.Attribute("Include")!.Value)))!))],
            References("PackageReference").ToDictionary(reference => reference.Attribute("Include")!.Value, reference => reference.Attribute("PrivateAssets")?.Value));

        IEnumerable<XElement> References(string kind) => xml.Descendants(kind);
    }

    private static string Relative(string folder) => System.IO.Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/');
}
