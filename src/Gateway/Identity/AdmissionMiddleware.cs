using LegacyGateway.Problems;
using Microsoft.AspNetCore.Authorization;
using Yarp.ReverseProxy.Model;

namespace LegacyGateway.Identity;

/// <summary>Beyond loopback, a request without credentials reaches only routes that allow it (<c>AuthorizationPolicy: anonymous</c>).</summary>
/// <remarks>Resource routes pass: there the contract decides, and the facade knows it.</remarks>
internal sealed class AdmissionMiddleware(RequestDelegate next, Challenge challenge, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ICallerFeature>() is { IsAdmitted: true } || context.GetEndpoint() is not { } endpoint || IsOpen(endpoint))
            return next(context);
        context.Response.Headers.WWWAuthenticate = challenge.Header;
        return problems.WriteAsync(context, ProblemTypes.Unauthorized, context.RequestAborted);
    }

    private static bool IsOpen(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<RouteModel>()?.Config.Metadata?.ContainsKey("Resource") == true;
}
