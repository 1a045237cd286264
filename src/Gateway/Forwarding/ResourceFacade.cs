using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding;

/// <summary>
/// What stands in front of every resource route: reads the request, decides who answers, and either answers itself or calls
/// <paramref name="forward"/>. The facade for REST registers it; <see cref="IForwardingFeature"/> is set on the context.
/// </summary>
internal delegate Task ResourceFacade(HttpContext context, RouteRow route, RequestDelegate forward);
