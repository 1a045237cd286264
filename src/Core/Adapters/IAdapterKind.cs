using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Adapters;

/// <summary>One kind of adapter: the one thing that an adapter project registers.</summary>
public interface IAdapterKind
{
    /// <summary>The value of <c>adapter</c> in system files.</summary>
    string Name { get; }

    /// <summary>The record, derived from <see cref="SystemConfiguration"/>, that a system file of this kind binds to; the published schema is made from it.</summary>
    Type ConfigurationType { get; }

    /// <summary>Checks offline what the types alone cannot say, and adds every error.</summary>
    /// <param name="contracts">The contracts that are right. The loader itself reports bindings of unknown resources: one that is not among the contracts is left alone.</param>
    /// <param name="place">Turns a path within the file, such as <c>$.bindings.customers.table</c>, into a complete error.</param>
    void Validate(SystemConfiguration configuration, ContractSet contracts, ConfigurationPlace place);

    /// <summary>Creates the adapter of one system. Opens nothing.</summary>
    ISystemAdapter Create(SystemConfiguration configuration, ContractSet contracts);
}
