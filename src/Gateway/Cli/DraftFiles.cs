using System.Text;
using System.Text.Json;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Cli;

/// <summary>The files of a deployment that a draft goes into: a new contract, the system's file and yarp.json.</summary>
/// <remarks>All or nothing: what is in the way is found before anything is written.</remarks>
internal sealed class DraftFiles
{
    private readonly string _folder;
    private readonly string _system;
    private readonly List<ConfigurationError> _errors = [];
    private readonly JsonText? _bindings;
    private readonly JsonText? _proxy;

    public DraftFiles(string folder, string system)
    {
        (_folder, _system) = (folder, system);
        _bindings = Directory.GetFiles(Path.Combine(folder, "contracts", "systems"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => Read("contracts/systems/" + Path.GetFileName(file)))
            .FirstOrDefault(file => file?.Root.Find("system")?.Text == system);
        _proxy = File.Exists(Path.Combine(folder, ProxyFile.Name)) ? Read(ProxyFile.Name) : JsonText.Parse(ProxyFile.Name, "{\n}\n"u8.ToArray(), _errors);
    }

    /// <summary>The cluster that stands for the system; its own name when there is none yet.</summary>
    public string Cluster => OwnCluster?.Name ?? _system;

    private ConfigurationMember? OwnCluster =>
        Section("Clusters")?.Members.FirstOrDefault(cluster => Metadata(cluster.Value, MetadataKeys.System) == _system && Find(cluster.Value, "Destinations") is null);

    /// <summary>What is in the way of the draft, in sentences.</summary>
    public IReadOnlyList<string> ObstaclesTo(Draft draft)
    {
        List<string> found = [.. _errors.Select(error => error.ToString())];
        if (File.Exists(Path.Combine(_folder, ContractOf(draft))))
            found.Add($"{ContractOf(draft)} exists.");
        if (_bindings?.Root.Find("bindings") is not { Kind: JsonValueKind.Object } bindings)
            found.Add($"The file of {_system} has no object \"bindings\".");
        else if (bindings.Find(draft.Resource) is not null)
            found.Add($"{_bindings.Name} has a binding for {draft.Resource}.");
        foreach (var name in new[] { "Routes", "Clusters" })
            if (Section(name) is { Kind: not JsonValueKind.Object })
                found.Add($"\"{name}\" of {ProxyFile.Name} is no object.");
        foreach (var route in Section("Routes")?.Members ?? [])
            if (route.Name.Equals(draft.Resource + ".read", StringComparison.OrdinalIgnoreCase) || Metadata(route.Value, MetadataKeys.Resource) == draft.Resource)
                found.Add($"{ProxyFile.Name} has the route {route.Name} for {draft.Resource}.");
        if (OwnCluster is null && Section("Clusters")?.Members.Any(cluster => cluster.Name.Equals(_system, StringComparison.OrdinalIgnoreCase)) == true)
            found.Add($"{ProxyFile.Name} has a cluster {_system} that does not stand for the system {_system} in this process.");
        return found;
    }

    /// <summary>Writes all three; nothing may be in the way.</summary>
    /// <returns>The names of the files, the contract's first.</returns>
    public IReadOnlyList<string> Write(Draft draft)
    {
        var bindings = _bindings!.With(_bindings.Root.Find("bindings")!, draft.Binding);
        var proxy = Add(_proxy!, "Routes", draft.Route);
        if (OwnCluster is null)
            proxy = Add(proxy, "Clusters", draft.Cluster);
        Directory.CreateDirectory(Path.Combine(_folder, "contracts", "resources"));
        File.WriteAllText(Path.Combine(_folder, ContractOf(draft)), draft.Contract);
        File.WriteAllBytes(Path.Combine(_folder, bindings.Name), bindings.Utf8);
        File.WriteAllBytes(Path.Combine(_folder, proxy.Name), proxy.Utf8);
        return [ContractOf(draft), bindings.Name, proxy.Name];
    }

    /// <summary>The comments of a file that ask for a person's judgement, with their lines.</summary>
    public IEnumerable<string> ReviewsIn(string name) =>
        File.ReadLines(Path.Combine(_folder, name), Encoding.UTF8)
            .Select((line, i) => (Text: line.Trim(), Number: i + 1))
            .Where(line => line.Text.StartsWith("// REVIEW:", StringComparison.Ordinal) || line.Text.StartsWith("// Left out:", StringComparison.Ordinal))
            .Select(line => FormattableString.Invariant($"{name}:{line.Number} {line.Text[3..]}"));

    private static string ContractOf(Draft draft) => $"contracts/resources/{draft.Resource}.json";

    private static JsonText Add(JsonText file, string section, string property)
    {
        if (RootOf(file).Find(section) is null)
            file = file.With(RootOf(file), $"\"{section}\": {{\n}}");
        return file.With(RootOf(file).Find(section)!, property);
    }

    /// <summary>YARP's own examples wrap routes and clusters; both forms are read.</summary>
    private static ConfigurationNode RootOf(JsonText file) => file.Root.Find("ReverseProxy") ?? file.Root;

    private static string? Metadata(ConfigurationNode entry, string key) => Find(entry, "Metadata") is { } metadata ? Find(metadata, key)?.Text : null;

    private static ConfigurationNode? Find(ConfigurationNode node, string name) =>
        node.Members.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private ConfigurationNode? Section(string name) => _proxy is null ? null : RootOf(_proxy).Find(name);

    private JsonText? Read(string name) => JsonText.Parse(name, File.ReadAllBytes(Path.Combine(_folder, name)), _errors);
}
