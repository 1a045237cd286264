using System.Collections.Immutable;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.GraphQL.Schemas;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>The deployment's folder: reads and checks yarp.json and the contracts together, offline. The host and <c>validate</c> both ask it.</summary>
/// <param name="hasGraphQL">Whether the contracts must go together as one GraphQL schema.</param>
internal sealed class ConfigurationFolder(string path, IEnumerable<IAdapterKind> kinds, IConfigValidator validator, bool hasGraphQL)
{
    private readonly IReadOnlyList<IAdapterKind> _kinds = [.. kinds];

    public string Path { get; } = path;

    /// <summary>Another folder, checked by the same rules.</summary>
    public ConfigurationFolder At(string other) => new(other, _kinds, validator, hasGraphQL);

    /// <summary>Reads everything and reports every error of every file.</summary>
    /// <exception cref="IOException">A file cannot be read at this moment.</exception>
    public async Task<DesiredConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        var files = DeploymentFiles.Read(Path);
        var errors = new List<ConfigurationError>();
        var proxy = ReadProxy(files, errors);
        var result = DeploymentLoader.Load(Path, _kinds, Environment.GetEnvironmentVariable, KnowsCluster(proxy));
        ImmutableArray<ClusterEntry> clusters = [];
        ImmutableArray<RouteEntry> routes = [];
        if (proxy is not null)
        {
            var byName = new ClusterReader(proxy, result.Deployment).Read();
            clusters = [.. byName.Values];
            routes = new RouteReader(proxy, byName, result.Deployment).Read();
            await AskYarpAsync(proxy, routes, cancellationToken);
        }

        ImmutableArray<ConfigurationError> all =
        [
            .. errors.Distinct().OrderBy(error => error.Line),
            .. result.Errors,
        ];
        var desired = new DesiredConfiguration(files, result.Deployment, routes, clusters, all);
        return hasGraphQL && all.IsEmpty && SchemaClash.Find(desired.Deployment!.Contracts, desired.Rows) is { } clash ? desired with { Errors = [clash] } : desired;
    }

    private static ProxyFile? ReadProxy(DeploymentFiles files, List<ConfigurationError> errors)
    {
        if (files.Proxy is { } proxy)
            return ProxyFile.Read(proxy, errors);
        errors.Add(new ConfigurationError(ProxyFile.Name, 0, "$", null, "There is no yarp.json in the folder.", "Add one, or name the deployment's folder with --config."));
        return null;
    }

    private static Func<string, bool>? KnowsCluster(ProxyFile? proxy)
    {
        if (proxy is null)
            return null;
        var names = proxy.Clusters.Select(cluster => cluster.ClusterId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.Contains;
    }

    /// <summary>What YARP would refuse when the configuration is applied is refused here, with its place.</summary>
    private async Task AskYarpAsync(ProxyFile proxy, ImmutableArray<RouteEntry> routes, CancellationToken cancellationToken)
    {
        foreach (var route in routes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var exception in await validator.ValidateRouteAsync(route.Config))
                Report(proxy, proxy.PathOf(route.Config), exception);
        }

        foreach (var cluster in proxy.Clusters)
        {
            foreach (var exception in await validator.ValidateClusterAsync(cluster))
                Report(proxy, proxy.PathOf(cluster), exception);
        }
    }

    private static void Report(ProxyFile proxy, string path, Exception exception) =>
        proxy.Place.Error(path, $"YARP refuses this: {exception.Message}", "Mend the value as YARP's documentation says.");
}
