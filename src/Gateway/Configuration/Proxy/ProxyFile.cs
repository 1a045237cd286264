using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Yarp.ReverseProxy.Configuration;
using ConfigurationPath = LegacyGateway.Core.Configuration.ConfigurationPath;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>yarp.json as YARP itself understands it, with the place of every value.</summary>
internal sealed class ProxyFile
{
    public const string Name = "yarp.json";
    private const string Wrapper = "ReverseProxy";

    private ProxyFile(ConfigurationPlace place, string root, ImmutableArray<RouteConfig> routes, ImmutableArray<ClusterConfig> clusters)
    {
        Place = place;
        Root = root;
        Routes = routes;
        Clusters = clusters;
    }

    public ConfigurationPlace Place { get; }

    public ImmutableArray<RouteConfig> Routes { get; }

    public ImmutableArray<ClusterConfig> Clusters { get; }

    private string Root { get; }

    public string PathOf(RouteConfig route) => ConfigurationPath.Of(Root + ".Routes", route.RouteId);

    public string PathOf(ClusterConfig cluster) => ConfigurationPath.Of(Root + ".Clusters", cluster.ClusterId);

    public string MetadataOf(RouteConfig route, string key) => ConfigurationPath.Of(PathOf(route) + ".Metadata", key);

    public string MetadataOf(ClusterConfig cluster, string key) => ConfigurationPath.Of(PathOf(cluster) + ".Metadata", key);

    /// <summary>Reads the file; null when it cannot be understood at all, and then there are errors.</summary>
    public static ProxyFile? Read(ReadOnlyMemory<byte> utf8, ICollection<ConfigurationError> errors)
    {
        var before = errors.Count;
        if (ConfigurationSource.Parse(Name, utf8, errors) is not { } source)
            return null;
        var place = source.Place(errors);
        if (Unwrap(source.Root, place) is not { } root)
            return null;
        var shape = new ProxyShape(place);
        if (root.Find("Routes") is { } routes)
            shape.CheckRoutes(routes);
        if (root.Find("Clusters") is { } clusters)
            shape.CheckClusters(clusters);
        return Parse(root, place, errors.Count > before);
    }

    private static ConfigurationNode? Unwrap(ConfigurationNode file, ConfigurationPlace place)
    {
        var wrapped = file.Find(Wrapper);
        var root = wrapped ?? file;
        if (root.Kind != JsonValueKind.Object)
        {
            place.Error(root.Path, "This must be an object with Routes and Clusters.", "See docs/routing-and-forwarding.md.");
            return null;
        }

        string[] known = ["Routes", "Clusters"];
        foreach (var member in root.Members.Where(member => !known.Contains(member.Name) && member.Name != "$schema"))
            place.Error(member.Value.Path, $"There is no key \"{member.Name}\" here.", NearestName.Remedy(member.Name, known));
        foreach (var member in file.Members.Where(member => wrapped is not null && member.Name is not (Wrapper or "$schema")))
            place.Error(member.Value.Path, $"There is no key \"{member.Name}\" beside \"{Wrapper}\".", "Host settings belong in appsettings.json.");
        return root;
    }

    /// <summary>YARP's own parser turns the text into its configuration, so that every value means here what it means in YARP.</summary>
    private static ProxyFile? Parse(ConfigurationNode root, ConfigurationPlace place, bool hasErrors)
    {
        try
        {
            var services = new ServiceCollection();
            services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
            var proxy = services.AddReverseProxy();
            foreach (var part in ProxyParts.Of(root))
                proxy.LoadFromConfig(part);
            using var provider = services.BuildServiceProvider();
            ImmutableArray<IProxyConfig> parsed = [.. provider.GetServices<IProxyConfigProvider>().Select(part => part.GetConfig())];
            return new ProxyFile(
                place,
                root.Path,
                InOrder(root.Find("Routes"), parsed.SelectMany(part => part.Routes), route => route.RouteId),
                InOrder(root.Find("Clusters"), parsed.SelectMany(part => part.Clusters), cluster => cluster.ClusterId));
        }
        catch (Exception exception)
        {
            // YARP's parser throws what int.Parse and its like throw; what the shape check already explained needs no second sentence.
            if (!hasErrors)
                place.Error(root.Path, $"YARP cannot read this: {exception.GetBaseException().Message}", "Mend the value.");
            return null;
        }
    }
    /// <summary>In the order of the file, each name once; the shape check has told of a second.</summary>
    private static ImmutableArray<T> InOrder<T>(ConfigurationNode? section, IEnumerable<T> entries, Func<T, string> nameOf)
    {
        var byName = entries.DistinctBy(nameOf, StringComparer.OrdinalIgnoreCase).ToDictionary(nameOf, StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> names = section is null ? [] : section.Members.Select(member => member.Name);
        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Where(byName.ContainsKey).Select(name => byName[name])];
    }
}
