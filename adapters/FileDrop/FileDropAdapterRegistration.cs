using LegacyGateway.Core.Adapters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>The one registration of the file drop adapter.</summary>
public static class FileDropAdapterRegistration
{
    /// <summary>Lets system files say <c>"adapter": "filedrop"</c>. Its systems need the state store.</summary>
    public static IServiceCollection AddFileDropAdapter(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAdapterKind, FileDropAdapterKind>());
        return services;
    }
}
