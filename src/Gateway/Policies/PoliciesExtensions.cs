using Microsoft.AspNetCore.RateLimiting;

namespace LegacyGateway.Policies;

/// <summary>Policies that appsettings.json names and routes of yarp.json refer to: CORS, rate limits, time limits, output caching.</summary>
internal static class PoliciesExtensions
{
    public static void AddNamedPolicies(this WebApplicationBuilder builder)
    {
        var policies = NamedPolicies.Read(builder);
        builder.Services.AddSingleton(policies);
        builder.Services.AddCors(cors =>
        {
            foreach (var (name, policy) in policies.Cors.Policies)
            {
                cors.AddPolicy(name, policy.Apply);
                if (name.Equals("default", StringComparison.OrdinalIgnoreCase))
                    cors.AddDefaultPolicy(policy.Apply);
            }
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            foreach (var (name, policy) in policies.RateLimits.Policies)
                limiter.AddPolicy(name, context => policy.PartitionOf(context));
            limiter.OnRejected = RateLimitAnswer.WriteAsync;
        });
        builder.Services.AddRequestTimeouts(timeouts =>
        {
            foreach (var (name, timeout) in policies.Timeouts.Policies)
                timeouts.AddPolicy(name, timeout);
        });
        builder.Services.AddOutputCache(cache =>
        {
            foreach (var (name, policy) in policies.OutputCache.Policies)
                cache.AddPolicy(name, policy.Apply);
        });
    }

    /// <summary>Behind routing. What no policy uses is left out: a step costs every request.</summary>
    public static void UseNamedPolicies(this WebApplication app)
    {
        var policies = app.Services.GetRequiredService<NamedPolicies>();
        if (policies.Cors.Policies.Count > 0)
            app.UseCors();
        // Always: a route may set a Timeout of its own without naming a policy.
        app.UseRequestTimeouts();
    }

    /// <summary>Behind access: what they count and keep depends on the caller.</summary>
    public static void UseNamedPoliciesOfCallers(this WebApplication app)
    {
        var policies = app.Services.GetRequiredService<NamedPolicies>();
        if (policies.RateLimits.Policies.Count > 0)
            app.UseRateLimiter();
        if (policies.OutputCache.Policies.Count > 0)
            app.UseOutputCache();
    }
}
