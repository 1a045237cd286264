using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Cli;

/// <summary>The adapters that this program has, for commands that need no deployment.</summary>
internal static class AdapterKinds
{
    public static IReadOnlyList<IAdapterKind> All()
    {
        // Kinds are stateless; what they log belongs to adapters, which these commands do not make.
        using var services = new ServiceCollection().AddLogging().AddSqlAdapter().AddFileDropAdapter().BuildServiceProvider();
        return [.. services.GetServices<IAdapterKind>()];
    }
}
