using LegacyGateway.Identity.Policies;
using LegacyGateway.Identity.Tokens;
using LegacyGateway.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Identity;

internal static class IdentityExtensions
{
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        builder.AddSettings<IdentityOptions, IdentityOptionsValidator>(IdentityOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<IdentityOptions>, ApiKeyUniqueness>();
        builder.Services.AddSingleton(services => new ApiKeyRing(services.GetRequiredService<IOptions<IdentityOptions>>().Value.ApiKeys));
        builder.Services.AddSingleton<Challenge>();
        builder.AddTokens();
        builder.AddPolicies();
    }

    /// <summary>Who asks: before routing, on both listeners.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        // The application would put ASP.NET's own steps first: IdentityMiddleware replaces the one, UseAccess places the other.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        ((IApplicationBuilder)app).Properties["__AuthorizationMiddlewareSet"] = true;
        app.UseMiddleware<IdentityMiddleware>();
    }

    /// <summary>Whether they may: after routing.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<AdmissionMiddleware>();
        // Only where a route names a policy: the step costs every request that passes it.
        app.UseWhen(
            static context => context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null,
            static guarded => guarded.UseAuthorization());
    }

    private static void AddPolicies(this WebApplicationBuilder builder)
    {
        var settings = builder.ReadSettings<AuthorizationSettings>(AuthorizationSettings.Section);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, PolicyProblems>();
        builder.Services.AddAuthorization(authorization =>
        {
            foreach (var (name, policy) in settings.Policies)
                authorization.AddPolicy(name, named => named.AddRequirements(new CallerRequirement(policy)));
        });
    }
}
