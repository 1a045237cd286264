using LegacyGateway.Core.Adapters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LegacyGateway.Adapters.Sql;

/// <summary>The one registration of the SQL adapter.</summary>
public static class SqlAdapterRegistration
{
    /// <summary>Lets system files say <c>"adapter": "sql"</c>.</summary>
    public static IServiceCollection AddSqlAdapter(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAdapterKind, SqlAdapterKind>());
        return services;
    }
}
