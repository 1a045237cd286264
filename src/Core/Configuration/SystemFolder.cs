using System.Collections.Frozen;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Configuration;

/// <summary>The files of <c>contracts/systems</c>, read one by one.</summary>
internal sealed class SystemFolder
{
    private readonly string _folder;
    private readonly IReadOnlyList<IAdapterKind> _kinds;
    private readonly Func<string, string?> _environment;
    private readonly ICollection<ConfigurationError> _errors;
    private readonly List<(SystemConfiguration System, IAdapterKind Kind, ConfigurationPlace Place)> _systems = [];
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);

    /// <param name="folder">The deployment's folder, from which relative paths in the files count.</param>
    public SystemFolder(
        string folder,
        IReadOnlyList<ConfigurationFile> files,
        IReadOnlyList<IAdapterKind> kinds,
        Func<string, string?> environment,
        ICollection<ConfigurationError> errors)
    {
        (_folder, _kinds, _environment, _errors) = (folder, kinds, environment, errors);
        foreach (var file in files)
            Read(file);
    }

    public FrozenDictionary<string, SystemConfiguration> Systems =>
        _systems.DistinctBy(system => system.System.System).ToFrozenDictionary(system => system.System.System, system => system.System, StringComparer.Ordinal);

    /// <summary>Whether there is a system of that name, be its file right or wrong.</summary>
    public bool Knows(string system) => _claimed.Contains(system);

    public void Check(ContractSet contracts, IReadOnlyCollection<string> resources)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (system, kind, place) in _systems)
        {
            if (!first.TryAdd(system.System, place.File))
                place.Error("$.system", $"The name \"{system.System}\" is taken by {first[system.System]}.", "Choose another name, or remove one of the files.");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(system.TimeZone, out _))
                place.Error("$.timeZone", $"The time zone '{system.TimeZone}' is not known.", "Use an IANA name such as Europe/London.");
            foreach (var resource in system.BindingsOf().Keys.Where(resource => !resources.Contains(resource)))
                place.Error(ConfigurationPath.Of("$.bindings", resource), $"There is no resource \"{resource}\".", NearestName.Remedy(resource, resources));
            kind.Validate(system, contracts, place);
        }
    }

    private void Read(ConfigurationFile file)
    {
        var source = ConfigurationSource.Parse(file.Name, file.Content, _errors);
        _claimed.Add(source?.Root.Find("system")?.Text ?? file.Stem);
        if (source is null || KindOf(source) is not { } kind)
            return;
        if (ConfigurationBinder.Bind(kind.ConfigurationType, source, _errors, _environment) is not SystemConfiguration system)
            return;
        system.Folder = _folder;
        _systems.Add((system, kind, source.Place(_errors)));
    }

    private IAdapterKind? KindOf(ConfigurationSource source)
    {
        var names = _kinds.Select(kind => kind.Name).ToArray();
        var place = source.Place(_errors);
        if (source.Root.Find("adapter") is not { } written)
            place.Error("$.adapter", "The key \"adapter\" is missing.", $"Add it with one of: {string.Join(", ", names)}.");
        else if (_kinds.FirstOrDefault(kind => kind.Name == written.Text) is { } kind)
            return kind;
        else
            place.Error("$.adapter", "There is no adapter of this name.", NearestName.Remedy(written.Text ?? "", names));
        return null;
    }
}
