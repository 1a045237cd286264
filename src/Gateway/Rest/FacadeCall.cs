using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding;
using LegacyGateway.Identity;

namespace LegacyGateway.Rest;

/// <summary>What all steps of the facade know about one request.</summary>
internal readonly record struct FacadeCall(IForwardingFeature Feature, RouteRow Route, ResourceContract Contract, ICallerFeature Caller)
{
    public GatewaySnapshot Snapshot => Feature.Snapshot;

    /// <summary>Says who was decided on, for logs, metrics and forwarding.</summary>
    public void Use(Backend backend) => Feature.Backend = backend;
}
