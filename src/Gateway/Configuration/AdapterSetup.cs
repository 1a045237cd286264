using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.UiAutomation;

namespace LegacyGateway.Configuration;

/// <summary>The adapters that this program has: one line each, which goes when its legacy systems have gone.</summary>
internal static class AdapterSetup
{
    public static IServiceCollection AddAdapters(this IServiceCollection services) => services
        .AddSqlAdapter()
        .AddFileDropAdapter()
        .AddUiAdapter();
}
