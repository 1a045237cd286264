using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Tests.LedgerHost;

/// <summary>The gateway with one adapter more: a ledger in a SQLite file, whose faults a test chooses. Started with the deployment's folder.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        await using var app = LegacyGateway.Program.Build(args[0], builder => builder.Services.AddSingleton<IAdapterKind, LedgerKind>());
        await app.RunAsync();
        return 0;
    }
}
