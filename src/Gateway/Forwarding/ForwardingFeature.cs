using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding;

internal sealed class ForwardingFeature(GatewaySnapshot snapshot, RouteRow route) : IForwardingFeature
{
    public GatewaySnapshot Snapshot { get; } = snapshot;

    public RouteRow Route { get; } = route;

    public Backend Backend { get; set; } = route.Answering;

    public string? Query { get; set; }

    public bool ChangesBody { get; set; }
}
