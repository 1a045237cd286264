using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>A legacy system that the sample company does not have, and that serves customers in a deployment of the tests.</summary>
internal interface IBoundCustomers : ICustomerSystem
{
    /// <summary>The system's name.</summary>
    string Name { get; }

    /// <summary>Its file in <c>contracts/systems</c>.</summary>
    JsonObject Configuration { get; }
}
