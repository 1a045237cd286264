using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>A route of yarp.json as it is put into effect.</summary>
/// <param name="Config">For YARP: names the cluster of the backend that answers.</param>
/// <param name="Row">Null for plain routes that do not move, and for routes that have errors.</param>
/// <param name="Desired">For the report of routes.</param>
internal sealed record RouteEntry(RouteConfig Config, RouteRow? Row, DesiredRoute Desired);
