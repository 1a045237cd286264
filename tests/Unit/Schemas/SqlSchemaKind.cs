using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Tests.Unit.Schemas;

/// <summary>The sql adapter as far as files are concerned.</summary>
public sealed class SqlSchemaKind : IAdapterKind
{
    public string Name => "sql";

    public Type ConfigurationType => typeof(SqlSystemConfiguration);

    public void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place)
    {
    }

    public ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts) => throw new NotSupportedException();
}
