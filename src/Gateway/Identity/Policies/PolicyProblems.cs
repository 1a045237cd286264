using LegacyGateway.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace LegacyGateway.Identity.Policies;

/// <summary>What a policy refuses, as a problem: 401 for strangers, 403 for known callers.</summary>
internal sealed class PolicyProblems(Challenge challenge, ProblemWriter problems) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        if (context.Features.Get<ICallerFeature>() is { IsKnown: true })
            return problems.WriteAsync(context, ProblemTypes.Forbidden, context.RequestAborted);
        context.Response.Headers.WWWAuthenticate = challenge.Header;
        return problems.WriteAsync(context, ProblemTypes.Unauthorized, context.RequestAborted);
    }
}
