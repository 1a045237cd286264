using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LegacyGateway.Moves;

/// <summary>What Program.cs says about moving routes.</summary>
internal static class MovesSetup
{
    public static void AddMoves(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EffectiveRoutes>();
        services.AddSingleton<RecentWrites>();
        services.AddSingleton<DesiredRoutes>();
        services.AddSingleton<IRoutesInEffect>(provider => provider.GetRequiredService<GatewayConfiguration>());
        services.AddSingleton(provider => new RouteMoves(
            provider.GetRequiredService<StoredRoutes>(),
            provider.GetRequiredService<IRoutesInEffect>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RouteMoves>>(),
            provider.GetService<IMoveGate>()));
        services.AddSingleton<MoveAnswers>();
        services.AddHostedService<RouteWatch>();
    }
}
