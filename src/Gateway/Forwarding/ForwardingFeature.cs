using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Shadow;

namespace LegacyGateway.Forwarding;

internal sealed class ForwardingFeature(GatewaySnapshot snapshot, RouteRow route) : IForwardingFeature
{
    public GatewaySnapshot Snapshot { get; } = snapshot;

    public RouteRow Route { get; } = route;

    public Backend Backend { get; set; } = route.Answering;

    public string? Query { get; set; }

    public bool ChangesBody { get; set; }

    public bool IsShadow { get; init; }

    public ShadowRead? Sample { get; set; }
}
