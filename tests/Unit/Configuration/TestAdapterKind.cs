using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Tests.Unit.Configuration;

public sealed class TestAdapterKind : IAdapterKind
{
    public string Name => "test";

    public Type ConfigurationType => typeof(TestSystemConfiguration);

    /// <summary>Quotes the address in its message, as a careless adapter would.</summary>
    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place)
    {
        if (((TestSystemConfiguration)configuration).Address.Contains("forbidden", StringComparison.Ordinal))
            place.Error("$.address", $"The address {((TestSystemConfiguration)configuration).Address} is forbidden.", "Write another.");
    }

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts) => throw new NotSupportedException();
}
