using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What the host says about operations. It adds <see cref="ICurrentDispatch"/>, <see cref="IRemoteDoors"/> and <see cref="RecordTag"/> itself.</summary>
public static class OperationsSetup
{
    /// <summary>Adds desk, worker and watch. <see cref="OperationOptions"/> are the caller's to bind.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<OperationBoard>();
        services.AddSingleton<OperationBell>();
        services.AddSingleton<WriteQueues>();
        services.AddSingleton<CallbackRules>();
        services.TryAddSingleton<RecentWrites>();
        services.AddSingleton<ILateAnswers, LateAnswers>();
        services.AddSingleton(provider => new OperationDesk(
            Get<StoredOperations>(provider), Get<OperationBoard>(provider), Get<OperationBell>(provider), Get<ICurrentDispatch>(provider), Get<WriteQueues>(provider),
            Get<CallbackRules>(provider), Get<RecentWrites>(provider), Get<IOptions<OperationOptions>>(provider), Get<TimeProvider>(provider), Get<ILogger<OperationDesk>>(provider)));
        services.AddSingleton(provider => new OperationCare(
            Get<StoredOperations>(provider), Get<OperationHolds>(provider), Get<ICurrentDispatch>(provider), Get<WriteQueues>(provider), Get<OperationBell>(provider),
            Get<FreshnessCache>(provider), Get<IOptions<OperationOptions>>(provider)));
        services.AddSingleton(provider => new OperationWorker(
            Get<ICurrentDispatch>(provider), Get<StoredOperations>(provider), Get<OperationEvidence>(provider), Get<OperationHistory>(provider), Get<OperationBell>(provider),
            Get<WriteQueues>(provider), Get<FreshnessCache>(provider), Get<IRemoteDoors>(provider), Get<RecordTag>(provider), Get<IOptions<OperationOptions>>(provider),
            Get<TimeProvider>(provider), Get<ILogger<OperationWorker>>(provider)));
        services.AddSingleton(provider => new QueueWatch(
            Get<StoredOperations>(provider), Get<OperationLists>(provider), Get<OperationHolds>(provider), Get<OperationPurge>(provider), Get<OperationBoard>(provider),
            Get<WriteQueues>(provider), Get<FreshnessCache>(provider), Get<IOptions<OperationOptions>>(provider), Get<TimeProvider>(provider), Get<ILogger<QueueWatch>>(provider)));
        return services;
    }

    private static T Get<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
