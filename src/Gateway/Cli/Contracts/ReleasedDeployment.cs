using System.Collections.Immutable;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Cli.Contracts;

/// <summary>What a deployment's folder says of its contracts, their releases and the pacts that rely on them.</summary>
internal sealed class ReleasedDeployment
{
    private readonly ProxyFile? _proxy;

    private ReleasedDeployment(string folder)
    {
        var errors = new List<ConfigurationError>();
        Contracts = ContractFiles.Read(folder, errors);
        Releases = ReleaseFolder.Read(folder, errors);
        Pacts = PactFolder.Read(folder, errors);
        var proxy = Path.Combine(folder, ProxyFile.Name);
        _proxy = File.Exists(proxy) ? ProxyFile.Read(File.ReadAllBytes(proxy), errors) : null;
        Errors = errors;
    }

    public ContractSet Contracts { get; }

    public ReleaseFolder Releases { get; }

    public ImmutableArray<PactFile> Pacts { get; }

    /// <summary>When there are any, the rest is incomplete.</summary>
    public IReadOnlyCollection<ConfigurationError> Errors { get; }

    public static ReleasedDeployment Read(string folder) => new(folder);

    public ImmutableArray<ReleaseFinding> Check(DateTimeOffset now) => new ReleaseCheck(Releases, IsWritable, now).Check(Contracts);

    /// <summary>Whether a route lets consumers write the resource; without yarp.json every resource counts as writable.</summary>
    private bool IsWritable(string resource) => _proxy is null || _proxy.Routes.Any(route =>
        route.Metadata?.GetValueOrDefault(MetadataKeys.Resource) == resource
        && route.Match.Methods?.Any(method => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) == true);
}
