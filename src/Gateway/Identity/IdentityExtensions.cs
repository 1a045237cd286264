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
        // The application would put ASP.NET's own authentication step first, which IdentityMiddleware replaces.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseMiddleware<IdentityMiddleware>();
    }

    /// <summary>Whether they may: after routing.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<AdmissionMiddleware>();
        app.UseAuthorization();
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
