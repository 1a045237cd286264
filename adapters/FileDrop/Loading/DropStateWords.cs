using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>States as the ledger, the log and metrics write them.</summary>
internal static class DropStateWords
{
    public static string Of(DropState state) => state.ToString().ToLowerInvariant();
}
