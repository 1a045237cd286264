using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Cli;

/// <summary>The adapters that this program has, for commands that need no deployment.</summary>
internal static class AdapterKinds
{
    public static IReadOnlyList<IAdapterKind> All()
    {
        // Kinds are stateless; what they log belongs to adapters, which these commands do not make.
        using var services = Services();
        return [.. services.GetServices<IAdapterKind>()];
    }

    public static ServiceProvider Services() => new ServiceCollection().AddLogging().AddAdapters().BuildServiceProvider();
}
