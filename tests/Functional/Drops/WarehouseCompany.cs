using System.Net;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Drops;

/// <summary>A gateway over the sample company's ERP and warehouse, whose three exports are loaded.</summary>
public sealed class WarehouseCompany : IAsyncLifetime
{
    internal GatewayUnderTest Gateway { get; private set; } = null!;

    internal WarehouseFolder Warehouse { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Gateway = await GatewayUnderTest.StartAsync(gateway =>
        {
            Warehouse = new WarehouseFolder(gateway.Write, gateway.Folder, erp: true);
            var erp = $"Data Source={Path.Combine(Directory.CreateDirectory(Path.Combine(gateway.Folder, "data")).FullName, "erp.db")}";
            var (code, told) = BuiltProgram.RunAsync(BuiltProgram.Sample("Erp"), "--connection", erp, "--customers", "300").GetAwaiter().GetResult();
            Assert.True(code == 0, told);
            Warehouse.WorkAsync().GetAwaiter().GetResult();
        });
        foreach (var resource in new[] { "stock", "shipments", "suppliers" })
            await Eventually.Async(async () => Assert.Equal(HttpStatusCode.OK, (await Gateway.Client.GetAsync($"/api/{resource}")).StatusCode));
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();
}
