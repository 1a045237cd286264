using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Guarding;
using LegacyGateway.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>What Program.cs says about the deployment's files.</summary>
internal static class ConfigurationSetup
{
    /// <param name="folder">The deployment's folder.</param>
    public static void AddDeployment(this WebApplicationBuilder builder, string folder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        builder.AddSettings<FreshnessOptions>("Freshness").ValidateDataAnnotations();
        services.AddSingleton<SystemGuards>();
        services.AddSingleton(provider => new FreshnessCache(
            provider.GetRequiredService<IOptions<FreshnessOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConfigurationFolder(
            Path.GetFullPath(folder), provider.GetServices<IAdapterKind>(), provider.GetRequiredService<IConfigValidator>(),
            hasGraphQL: !string.Equals(builder.Configuration["GraphQL:Enabled"], "false", StringComparison.OrdinalIgnoreCase)));
        services.AddSingleton<SnapshotBuilder>();
        services.AddSingleton<ProxyConfiguration>();
        services.AddSingleton<GatewayState>();
        services.AddSingleton<GatewayConfiguration>();
        services.AddHostedService<ConfigurationWatcher>();
        services.AddHostedService<AdapterEnd>();
    }
}
