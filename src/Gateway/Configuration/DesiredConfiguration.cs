using System.Collections.Immutable;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>What the files of a deployment say, checked as a whole.</summary>
/// <param name="Errors">All errors of all files. Only when there is none may the rest be put into effect.</param>
internal sealed record DesiredConfiguration(
    DeploymentFiles Files,
    Deployment? Deployment,
    ImmutableArray<RouteEntry> Routes,
    ImmutableArray<ClusterEntry> Clusters,
    ImmutableArray<ConfigurationError> Errors)
{
    public ImmutableArray<DesiredRoute> DesiredRoutes => [.. Routes.Select(route => route.Desired)];
}
