using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Shadow;

namespace LegacyGateway.Forwarding;

/// <summary>What forwarding and the facade tell each other about one request of a resource route.</summary>
internal interface IForwardingFeature
{
    /// <summary>The configuration that the whole request uses.</summary>
    GatewaySnapshot Snapshot { get; }

    /// <summary>The route that matched.</summary>
    RouteRow Route { get; }

    /// <summary>Who answers; the facade sets it to its decision before it answers or forwards. Until then the route's own.</summary>
    Backend Backend { get; set; }

    /// <summary>The query to forward, beginning with <c>?</c> unless empty; null (default) forwards it as it came.</summary>
    string? Query { get; set; }

    /// <summary>
    /// Whether the facade reads and changes the forwarded answer's body (it has replaced the response's body feature). Then the backend is asked for
    /// an uncompressed body, and its <c>Content-Length</c> is not passed on; its <c>ETag</c> is, because it stands for the full record. Default false.
    /// </summary>
    bool ChangesBody { get; set; }

    /// <summary>Whether the request is only made for evidence. Default false.</summary>
    bool IsShadow { get; }

    /// <summary>The read when it is in the sample that the other backend gets a copy of; null (default) when it is not.</summary>
    ShadowRead? Sample { get; set; }
}
