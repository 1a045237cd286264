using System.Text.Json.Nodes;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>The sample company as programs: the old ERP's database, the migrated customers service, and gateways in front of them.</summary>
internal sealed class SampleCompany : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-company-").FullName;

    private SampleCompany()
    {
        ErpDatabase = Path.Combine(_folder, "erp.db");
        Erp = new ErpCustomers(ErpDatabase);
        Warehouse = new WarehouseStock(Path.Combine(_folder, "warehouse"));
        Service = new ServiceCustomers(FreePort.Address(), Path.Combine(_folder, "customers.db"));
    }

    public ErpCustomers Erp { get; }

    public ServiceCustomers Service { get; }

    public WarehouseStock Warehouse { get; }

    private string ErpDatabase { get; }

    public static async Task<SampleCompany> StartAsync()
    {
        var company = new SampleCompany();
        try
        {
            Directory.CreateDirectory(Path.Combine(company.Warehouse.Root, "outbox/stock"));
            await Task.WhenAll(company.FillErpAsync(), company.Service.StartAsync());
            return company;
        }
        catch
        {
            await company.DisposeAsync();
            throw;
        }
    }

    /// <summary>A copy of the repository's deployment that points at this company.</summary>
    /// <param name="customersStage">The stage of the route customers.read: legacy or migrated.</param>
    public SampleDeployment Deployment(string customersStage)
    {
        var deployment = new SampleDeployment();
        deployment.Edit("contracts/systems/erp.json", erp =>
        {
            erp["connection"] = $"Data Source={ErpDatabase}";
            // The provider state "the system is down" shall not take long, nor outlive its interaction.
            erp["limits"] = new JsonObject { ["timeout"] = "00:00:02", ["breaker"] = new JsonObject { ["break"] = "00:00:00.5" } };
        });
        deployment.Edit("contracts/systems/warehouse.json", warehouse =>
        {
            warehouse["root"] = Warehouse.Root;
            warehouse["poll"] = "00:00:00.100";
            warehouse["bindings"]!["stock"]!["inbound"]!["ready"] = new JsonObject { ["stableFor"] = "00:00:00.200" };
            // Whoever waits for the first file is answered 503 until it is loaded; that must not open the breaker, which would hide the file for seconds more.
            warehouse["limits"] = new JsonObject { ["breaker"] = new JsonObject { ["minimumRequests"] = 100_000 } };
        });
        deployment.Edit("yarp.json", yarp =>
        {
            yarp["Routes"]!["customers.read"]!["Metadata"]!["Migration.Stage"] = customersStage;
            yarp["Routes"]!["customers.write"]!["Metadata"]!["Migration.Stage"] = "migrated";
            var service = yarp["Clusters"]!["customers-service"]!;
            service["Destinations"]!["a"]!["Address"] = Service.Address.ToString();
            // A service that is gone is noticed at once, as the state "the system is down" needs it; one that is slow is not gone.
            service["HealthCheck"] = new JsonObject
            {
                ["AvailableDestinationsPolicy"] = "HealthyAndUnknown",
                ["Active"] = new JsonObject { ["Enabled"] = true, ["Interval"] = "00:00:00.2", ["Timeout"] = "00:00:10", ["Policy"] = "ConsecutiveFailures", ["Path"] = "/health/live" },
            };
            service["Metadata"] ??= new JsonObject();
            service["Metadata"]!["ConsecutiveFailuresHealthPolicy.Threshold"] = "1";
        });
        return deployment;
    }

    private async Task FillErpAsync()
    {
        var (code, output) = await BuiltProgram.RunAsync(BuiltProgram.Sample("Erp"), "--connection", $"Data Source={ErpDatabase}", "--customers", "20");
        Assert.True(code == 0, output);
    }

    public async ValueTask DisposeAsync()
    {
        await Erp.BringBackAsync();
        await Service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
