using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary><c>legacygateway conformance</c> against both sides of the sample company: the migrated service, and the gateway over the old ERP.</summary>
public sealed class SampleConformanceTests : IDisposable
{
    private const string DemoKey = "lgw_demo-back-office";
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_customers_service_speaks_the_dialect()
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        await using var service = await BuiltProgram.ServeAsync(
            new Uri(url + "/health/live"),
            BuiltProgram.Sample("Customers"), "--urls", url, "--database", Path.Combine(_folder, "customers.db"), "--seed", "1", "--customers", "300");

        var (code, output) = await BuiltProgram.RunAsync(BuiltProgram.Gateway, "conformance", url, "--resource", "customers", "--config", BuiltProgram.Root);

        Assert.True(code == 0, output);
        Assert.Contains(" 0 failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gateway_over_the_old_erp_speaks_the_dialect()
    {
        var database = $"Data Source={Path.Combine(_folder, "erp.db")}";
        var (filled, told) = await BuiltProgram.RunAsync(BuiltProgram.Sample("Erp"), "--connection", database, "--customers", "300");
        Assert.True(filled == 0, told);
        await using var gateway = await GatewayUnderTest.StartAsync(
            gateway => CopyDeployment(gateway, database),
            ("Identity:ApiKeys:0:Name", "back-office"),
            ("Identity:ApiKeys:0:Hash", "2565385234943cdca19fc1bc0cff35f40977f0593e1665eac313ac60f6c30856"),
            ("Identity:ApiKeys:0:Scopes:0", "customers.pii"));

        foreach (var resource in new[] { "customers", "orders", "orderLines", "products" })
        {
            var (code, output) = await BuiltProgram.RunAsync(
                BuiltProgram.Gateway,
                "conformance", gateway.Client.BaseAddress!.ToString(), "--resource", resource, "--config", gateway.Folder, "--header", $"X-API-Key: {DemoKey}");
            Assert.True(code == 0, output);
        }
    }

    private static void CopyDeployment(GatewayUnderTest gateway, string database)
    {
        gateway.Write("yarp.json", File.ReadAllText(Path.Combine(BuiltProgram.Root, "yarp.json")));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(BuiltProgram.Root, "contracts"), "*.json", SearchOption.AllDirectories))
            gateway.Write(Path.GetRelativePath(BuiltProgram.Root, path), File.ReadAllText(path).Replace("Data Source=data/erp.db", database, StringComparison.Ordinal));
    }
}
