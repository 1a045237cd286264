using System.ComponentModel;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Tests.LedgerHost;

public sealed record LedgerConfiguration : BoundSystemConfiguration<LedgerBinding>
{
    [Description("The ledger's file.")]
    public required string Database { get; init; }

    [Description("How long a note that was written may not be found.")]
    public TimeSpan SettleAfter { get; init; }

    [Description("Whether anybody can find out what became of a doubtful write.")]
    public bool Checked { get; init; } = true;
}
