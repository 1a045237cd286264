using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Tests.LedgerHost;

public sealed class LedgerKind : IAdapterKind
{
    public string Name => "ledger";

    public Type ConfigurationType => typeof(LedgerConfiguration);

    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place)
    {
    }

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts) => new LedgerSystem((LedgerConfiguration)configuration);
}
