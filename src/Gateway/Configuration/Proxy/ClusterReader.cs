using System.Collections.Frozen;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Reads and checks what the gateway needs of the clusters of yarp.json.</summary>
internal sealed class ClusterReader(ProxyFile file, Deployment? deployment)
{
    private static readonly IReadOnlyList<string> OperatorNames =
        [.. Enum.GetNames<FilterOperator>().Select(name => name.ToLowerInvariant())];

    public FrozenDictionary<string, ClusterEntry> Read() =>
        file.Clusters.Select(Read).ToFrozenDictionary(cluster => cluster.Name, StringComparer.OrdinalIgnoreCase);

    private ClusterEntry Read(ClusterConfig cluster)
    {
        var metadata = cluster.Metadata ?? new Dictionary<string, string>();
        foreach (var key in metadata.Keys.Where(key => key.StartsWith(MetadataKeys.SupportsPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (!MetadataKeys.OfSupports.Contains(key, StringComparer.OrdinalIgnoreCase))
                Error(cluster, key, $"There is no declaration \"{key}\".", NearestName.Remedy(key, [.. MetadataKeys.OfSupports]));
        }

        var entry = new ClusterEntry(
            cluster,
            metadata.GetValueOrDefault(MetadataKeys.System),
            Flag(cluster, MetadataKeys.ForwardToken, absent: false),
            CapabilitiesOf(cluster),
            HealthOf(cluster));
        CheckSystem(entry);
        return entry;
    }

    private void CheckSystem(ClusterEntry cluster)
    {
        if (cluster.System is null)
        {
            if (!cluster.HasDestinations)
            {
                file.Place.Error(
                    file.PathOf(cluster.Config),
                    "The cluster has neither destinations nor a system: nobody can answer.",
                    "Add Destinations, or name a legacy system in Metadata.System.");
            }
        }
        else if (cluster.InProcess && deployment is not null && !deployment.Systems.ContainsKey(cluster.System))
        {
            Error(
                cluster.Config,
                MetadataKeys.System,
                $"There is no system \"{cluster.System}\" in contracts/systems.",
                NearestName.Remedy(cluster.System, deployment.Systems.Keys) + " A system that runs in another gateway needs Destinations.");
        }
    }

    private Uri? HealthOf(ClusterConfig cluster)
    {
        if (cluster.Metadata?.GetValueOrDefault(MetadataKeys.Health) is not { } text)
            return null;
        if (!cluster.Metadata.ContainsKey(MetadataKeys.System) || cluster.Destinations is not { Count: > 0 })
            Error(cluster, MetadataKeys.Health, "Only a legacy system that another gateway serves is asked for its health in this way.", "Take the key out, or name System and Destinations.");
        else if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return address;
        else
            Error(cluster, MetadataKeys.Health, $"\"{text}\" is no http or https address.", "Write the address of the other gateway's management listener, such as http://10.0.0.5:5081/health.");
        return null;
    }

    private ClusterCapabilities CapabilitiesOf(ClusterConfig cluster) =>
        cluster.Metadata is null || !cluster.Metadata.Keys.Any(key => key.StartsWith(MetadataKeys.SupportsPrefix, StringComparison.OrdinalIgnoreCase))
            ? ClusterCapabilities.All
            : new ClusterCapabilities
            {
                Filters = FiltersOf(cluster),
                Sorts = Words(cluster, MetadataKeys.SupportsSorts)?.ToFrozenSet(StringComparer.Ordinal),
                Per = Flag(cluster, MetadataKeys.SupportsPer, absent: true),
                Count = Flag(cluster, MetadataKeys.SupportsCount, absent: true),
                Cursors = Flag(cluster, MetadataKeys.SupportsCursors, absent: true),
            };

    /// <summary>Reads <c>status, total[gte], total[lte], id[in]</c>; a field alone means equality.</summary>
    private FrozenDictionary<string, FilterOperators>? FiltersOf(ClusterConfig cluster)
    {
        if (Words(cluster, MetadataKeys.SupportsFilters) is not { } words)
            return null;
        var filters = new Dictionary<string, FilterOperators>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            var bracket = word.IndexOf('[', StringComparison.Ordinal);
            var field = bracket < 0 ? word : word[..bracket];
            var name = bracket < 0 ? "eq" : word[(bracket + 1)..].TrimEnd(']');
            if (!OperatorNames.Contains(name))
                Error(cluster, MetadataKeys.SupportsFilters, $"There is no operator \"{name}\".", NearestName.Remedy(name, [.. OperatorNames]));
            else
                filters[field] = filters.GetValueOrDefault(field) | Enum.Parse<FilterOperators>(name, ignoreCase: true);
        }

        return filters.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Null when the key is absent or <c>*</c>: all.</summary>
    private static string[]? Words(ClusterConfig cluster, string key) =>
        cluster.Metadata?.GetValueOrDefault(key) is { } text && text.Trim() != "*"
            ? text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : null;

    private bool Flag(ClusterConfig cluster, string key, bool absent)
    {
        if (cluster.Metadata?.GetValueOrDefault(key) is not { } text)
            return absent;
        if (bool.TryParse(text, out var value))
            return value;
        Error(cluster, key, "This must be true or false.", "Mend the value.");
        return absent;
    }

    private void Error(ClusterConfig cluster, string key, string message, string remedy) =>
        file.Place.Error(file.MetadataOf(cluster, key), message, remedy);
}
