using LegacyGateway.Settings;

namespace LegacyGateway.Policies;

/// <summary>The sections <c>Cors</c>, <c>RateLimits</c>, <c>Timeouts</c> and <c>OutputCache</c> of appsettings.json.</summary>
internal sealed record NamedPolicies(
    PolicySection<CorsPolicyOptions> Cors,
    PolicySection<RateLimitOptions> RateLimits,
    PolicySection<TimeSpan> Timeouts,
    PolicySection<OutputCachePolicyOptions> OutputCache)
{
    /// <exception cref="StartRefusedException">A setting is unknown or does not fit.</exception>
    public static NamedPolicies Read(IHostApplicationBuilder builder)
    {
        var policies = new NamedPolicies(
            builder.ReadSettings<PolicySection<CorsPolicyOptions>>("Cors"),
            builder.ReadSettings<PolicySection<RateLimitOptions>>("RateLimits"),
            builder.ReadSettings<PolicySection<TimeSpan>>("Timeouts"),
            builder.ReadSettings<PolicySection<OutputCachePolicyOptions>>("OutputCache"));
        var mistakes = policies.Cors.Policies.SelectMany(policy => policy.Value.Mistakes($"Cors:Policies:{policy.Key}"))
            .Concat(policies.RateLimits.Policies.SelectMany(policy => policy.Value.Mistakes($"RateLimits:Policies:{policy.Key}")))
            .Concat(policies.Timeouts.Policies.Where(policy => policy.Value <= TimeSpan.Zero)
                .Select(policy => $"Timeouts:Policies:{policy.Key} is not above zero. Give a time such as 00:00:05."))
            .Concat(policies.OutputCache.Policies.Where(policy => policy.Value.Duration <= TimeSpan.Zero)
                .Select(policy => $"OutputCache:Policies:{policy.Key}:Duration is not above zero. Give a time such as 00:00:05."))
            .ToArray();
        return mistakes.Length == 0 ? policies : throw new StartRefusedException(mistakes);
    }
}
