using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Health;
using LegacyGateway.Settings;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Moves;

/// <summary>What Program.cs says about moving routes.</summary>
internal static class MovesSetup
{
    public static void AddMoves(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EffectiveRoutes>();
        services.TryAddSingleton<RecentWrites>();
        services.AddSingleton<RecentWritesWatch>();
        services.AddSingleton<ForwardedWrites>();
        services.AddSingleton<RouteDrains>();
        services.AddSingleton<DesiredRoutes>();
        services.AddSingleton<IRoutesInEffect>(provider => provider.GetRequiredService<GatewayConfiguration>());
        services.AddSingleton(provider => new RouteMoves(
            provider.GetRequiredService<StoredRoutes>(),
            provider.GetRequiredService<IRoutesInEffect>(),
            provider.GetRequiredService<RouteDrains>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RouteMoves>>(),
            provider.GetService<IMoveGate>(),
            provider.GetService<IMoveVeto>()));
        services.AddSingleton<WrittenRecords>();
        services.AddSingleton<MoveAnswers>();
        services.AddSingleton<SystemConditions>();
        services.AddSingleton<IGateSignal, ParkedSignal>();
        services.AddSingleton<IGateSignal, RemoteParkedSignal>();
        services.AddSingleton<IGateSignal, DriftSignal>();
        services.AddSingleton<IGateSignal, FreshnessSignal>();
        services.AddHostedService<RouteWatch>();
        services.AddSingleton<AutomaticPromotion>();
        services.AddHostedService<PromotionClock>();
        builder.AddSettings<MoveWebhookOptions, MoveWebhookOptionsValidator>(MoveWebhookOptions.Section);
        services.AddSingleton<IValidateOptions<MoveWebhookOptions>, MoveWebhookAddresses>();
        services.AddSingleton<MoveWebhooks>();
        services.AddSingleton<IMoveVeto>(provider => provider.GetRequiredService<MoveWebhooks>());
        services.AddHostedService<MoveTeller>();
    }
}
