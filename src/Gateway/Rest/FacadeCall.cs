using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding;
using LegacyGateway.Forwarding.Shadow;
using LegacyGateway.Identity;

namespace LegacyGateway.Rest;

/// <summary>What all steps of the facade know about one request.</summary>
internal readonly record struct FacadeCall(IForwardingFeature Feature, RouteRow Route, ResourceContract Contract, ICallerFeature Caller)
{
    public GatewaySnapshot Snapshot => Feature.Snapshot;

    /// <summary>Says who was decided on, for logs, metrics and forwarding.</summary>
    public void Use(Backend backend) => Feature.Backend = backend;

    /// <summary>Has a read that will be forwarded, and that was taken as a sample, compared with the other backend's answer.</summary>
    public void Sample(HttpContext context, ResourceRequest request, in RouteDecision decision) =>
        Feature.Sample = new ResourceRead(request with { Hop = HopOf.Request(context) }, decision, context.Request.Headers.Host);
}
