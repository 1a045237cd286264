using System.Collections.Immutable;
using LegacyGateway.Configuration.Proxy;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Dispatch.Routing;

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
    /// <summary>All routes that serve a resource or move, as far as the files want them to be.</summary>
    public ImmutableArray<RouteRow> Rows => [.. Routes.Select(route => route.Row).OfType<RouteRow>()];

    public ImmutableArray<DesiredRoute> DesiredRoutes => [.. Routes.Select(route => route.Desired)];
}
