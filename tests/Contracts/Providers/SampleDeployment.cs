using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>A copy of the sample company's deployment in a folder of its own, to be pointed at private systems and to be mutated.</summary>
internal sealed class SampleDeployment : IDisposable
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public SampleDeployment()
    {
        foreach (var name in new[] { "yarp.json", "appsettings.json" })
            File.Copy(Path.Combine(BuiltProgram.Root, name), Path.Combine(Folder, name));
        var contracts = Path.Combine(BuiltProgram.Root, "contracts");
        foreach (var file in Directory.EnumerateFiles(contracts, "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(BuiltProgram.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("legacygateway-pact-").FullName;

    /// <summary>Rewrites one JSON file of the deployment; comments are lost.</summary>
    public void Edit(string file, Action<JsonObject> change)
    {
        var path = Path.Combine(Folder, file);
        var root = JsonNode.Parse(File.ReadAllText(path), documentOptions: Commented)!.AsObject();
        change(root);
        File.WriteAllText(path, root.ToJsonString());
    }

    public void Write(string file, JsonObject content) => File.WriteAllText(Path.Combine(Folder, file), content.ToJsonString());

    /// <summary>Takes out every other system, with the clusters, routes and resources that need it.</summary>
    public void KeepSystem(string system)
    {
        HashSet<string> resources = [];
        Edit($"contracts/systems/{system}.json", file => resources.UnionWith(file["bindings"]!.AsObject().Select(binding => binding.Key)));
        DeleteOthers("contracts/systems", [system]);
        DeleteOthers("contracts/resources", resources);
        foreach (var resource in resources)
            Edit($"contracts/resources/{resource}.json", contract => Keep(contract["relations"] as JsonObject, relation => resources.Contains((string)relation["resource"]!)));
        Edit("yarp.json", yarp =>
        {
            Keep(yarp["Clusters"]!.AsObject(), cluster => (string?)cluster["Metadata"]?["System"] == system);
            Keep(yarp["Routes"]!.AsObject(), route => resources.Contains((string)route["Metadata"]!["Resource"]!));
        });
    }

    /// <summary>Lets the gateway listen elsewhere than the sample company's own, which may be running on this machine.</summary>
    public void Listen(Uri @public, Uri management) => Edit("appsettings.json", settings =>
    {
        settings["Kestrel"]!["Endpoints"]!["Public"]!["Url"] = @public.ToString();
        settings["Kestrel"]!["Endpoints"]!["Management"]!["Url"] = management.ToString();
    });

    private void DeleteOthers(string folder, IReadOnlyCollection<string> kept)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, folder)).Where(file => !kept.Contains(Path.GetFileNameWithoutExtension(file))))
            File.Delete(file);
    }

    private static void Keep(JsonObject? items, Func<JsonNode, bool> wanted)
    {
        foreach (var name in items?.Where(item => !wanted(item.Value!)).Select(item => item.Key).ToList() ?? [])
            items!.Remove(name);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
