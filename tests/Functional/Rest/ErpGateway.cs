using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>One gateway over the small ERP for all tests of a class, which only read.</summary>
public sealed class ErpGateway : IAsyncLifetime
{
    internal GatewayUnderTest Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Gateway = await GatewayUnderTest.StartAsync(gateway => ErpDeployment.Write(gateway), ErpDeployment.Identity);

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
