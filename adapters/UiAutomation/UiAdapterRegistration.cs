using LegacyGateway.Core.Adapters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LegacyGateway.Adapters.UiAutomation;

/// <summary>The one registration of the UI adapter.</summary>
public static class UiAdapterRegistration
{
    /// <summary>Lets system files say <c>"adapter": "ui"</c>.</summary>
    public static IServiceCollection AddUiAdapter(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAdapterKind, UiAdapterKind>());
        return services;
    }
}
