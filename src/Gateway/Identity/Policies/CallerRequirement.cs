using LegacyGateway.Core.Requests;
using Microsoft.AspNetCore.Authorization;

namespace LegacyGateway.Identity.Policies;

/// <summary>Checks the request's caller against a named policy.</summary>
internal sealed class CallerRequirement(PolicyOptions policy) : IAuthorizationRequirement, IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http && http.Features.Get<ICallerFeature>() is { } feature && Admits(feature))
            context.Succeed(this);
        return Task.CompletedTask;
    }

    public bool Admits(ICallerFeature feature) =>
        feature.IsKnown
        && (!policy.Operator || feature.IsOperator)
        && policy.Scopes.All(feature.Caller.Scopes.Contains)
        && (policy.Consumers.Count == 0 || policy.Consumers.Contains(feature.Caller.Consumer!))
        && policy.Claims.All(claim => HasClaim(feature.Caller, claim.Key, claim.Value));

    private static bool HasClaim(Caller caller, string name, string[] allowed) =>
        caller.Claims.TryGetValue(name, out var value) && allowed.Contains(value);
}
