using LegacyGateway.State.Drops;
using LegacyGateway.State.Evidence;
using LegacyGateway.State.Operations;
using LegacyGateway.State.Routes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace LegacyGateway.State;

public static class StateStoreExtensions
{
    /// <summary>Adds the state store of a deployment. <see cref="StateStoreOptions"/> are the caller's to bind.</summary>
    /// <param name="folder">The deployment's folder.</param>
    public static IServiceCollection AddStateStore(this IServiceCollection services, string folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new StateStore(
            provider.GetRequiredService<IOptions<StateStoreOptions>>(), folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<DropLedger>();
        services.AddSingleton<DropTurns>();
        services.AddSingleton<ExportLedger>();
        services.AddSingleton<StoredEvidence>();
        services.AddSingleton<StoredReplays>();
        services.AddSingleton<StoredRoutes>();
        services.AddSingleton<StoredWrites>();
        services.AddSingleton<StoredMoveWebhooks>();
        services.AddSingleton<StoredPromotions>();
        services.AddSingleton<StoredOperations>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddSingleton<OperationEvidence>();
        services.AddSingleton<OperationHistory>();
        services.AddSingleton<OperationHolds>();
        services.AddSingleton<OperationLists>();
        services.AddSingleton<OperationPurge>();
        services.AddSingleton<StoredWebhooks>();
        return services;
    }
}
