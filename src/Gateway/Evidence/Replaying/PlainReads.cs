using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Explaining;
using LegacyGateway.Forwarding;
using LegacyGateway.Forwarding.Shadow;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>Makes reads of a plain route from nothing but their paths: what a stranger would ask, without cookies and credentials.</summary>
internal sealed class PlainReads(RouteMatching matching, IServiceProvider services)
{
    /// <param name="target">Path and query as in a request line, or a whole address where the route goes by host.</param>
    /// <returns>Null when it is no such thing, or the route does not serve it.</returns>
    public async ValueTask<ShadowRead?> OfAsync(RouteRow row, string target)
    {
        var host = new HostString("localhost");
        if (Uri.TryCreate(target, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            (host, target) = (HostString.FromUriComponent(address), address.PathAndQuery);
        if (!target.StartsWith('/'))
            return null;
        var request = UnsentRequest.Of(services, HttpMethods.Get, target, host);
        request.Request.Headers.Accept = "*/*";
        return await matching.FindAsync(request) is { } route && route.Equals(row.Name, StringComparison.OrdinalIgnoreCase)
            ? PlainRead.Of(request, new RouteDecision(row, row.Legacy!, Shadow: row.Candidate))
            : null;
    }
}
