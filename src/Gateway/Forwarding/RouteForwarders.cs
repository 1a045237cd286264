using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LegacyGateway.Forwarding;

/// <summary>The forwarders of all routes that serve a resource or move, by the route's name, as YARP last built them.</summary>
/// <remarks>A route that was taken away keeps its forwarder: requests that began before end with it, and no later one asks.</remarks>
internal sealed class RouteForwarders
{
    private readonly ConcurrentDictionary<string, RouteForwarder> _byName = new(StringComparer.OrdinalIgnoreCase);

    public void Set(RouteForwarder forwarder) => _byName[forwarder.Route.Config.RouteId] = forwarder;

    public bool TryFind(string route, [NotNullWhen(true)] out RouteForwarder? forwarder) => _byName.TryGetValue(route, out forwarder);
}
