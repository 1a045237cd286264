using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>A read in the sample: what was asked, and who is asked the same.</summary>
/// <param name="Request">With the <see cref="ResourceRequest.Hop"/> that goes along.</param>
/// <param name="Decision">Names both backends.</param>
/// <param name="Host">The caller's Host header, which reaches the other backend as it reached the first; null when there was none.</param>
internal sealed record ShadowRead(ResourceRequest Request, RouteDecision Decision, string? Host)
{
    public RouteRow Route => Decision.Route;

    public bool IsList => Request.Operation == ResourceOperation.List;
}
