using System.Text.Json.Nodes;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>The sample company as programs: the old ERP's database, the warehouse's folder, the helpdesk, the migrated customers service, and gateways in front of them.</summary>
internal sealed class SampleCompany : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-company-").FullName;

    private SampleCompany(WebhookReceiver webhooks)
    {
        Webhooks = webhooks;
        ErpDatabase = Path.Combine(_folder, "erp.db");
        Erp = new ErpCustomers(ErpDatabase);
        Warehouse = new WarehouseFiles(Path.Combine(_folder, "warehouse"));
        HostedWarehouse = new WarehouseFiles(Path.Combine(_folder, "hosted-warehouse"));
        Helpdesk = new HelpdeskTickets(FreePort.Address(), Path.Combine(_folder, "helpdesk.db"));
        Service = new ServiceCustomers(FreePort.Address(), Path.Combine(_folder, "customers.db"));
    }

    public ErpCustomers Erp { get; }

    public ServiceCustomers Service { get; }

    public WarehouseFiles Warehouse { get; }

    /// <summary>The warehouse whose adapter host is verified: a folder of its own, because only one gateway may take the files of a folder.</summary>
    public WarehouseFiles HostedWarehouse { get; }

    public HelpdeskTickets Helpdesk { get; }

    /// <summary>The consumers' address for webhooks.</summary>
    public WebhookReceiver Webhooks { get; }

    private string ErpDatabase { get; }

    public static async Task<SampleCompany> StartAsync()
    {
        var company = new SampleCompany(await WebhookReceiver.StartAsync());
        try
        {
            company.Warehouse.Create();
            company.HostedWarehouse.Create();
            await Task.WhenAll(company.FillErpAsync(), company.Service.StartAsync(), company.Helpdesk.StartAsync());
            return company;
        }
        catch
        {
            await company.DisposeAsync();
            throw;
        }
    }

    /// <summary>A copy of the repository's deployment that points at this company.</summary>
    /// <param name="customersStage">The stage of the route customers.read.</param>
    /// <param name="legacy">The legacy system that holds customers; null for the ERP.</param>
    public SampleDeployment Deployment(string customersStage, IBoundCustomers? legacy = null)
    {
        var deployment = new SampleDeployment();
        deployment.Edit("contracts/systems/erp.json", PointErp);
        deployment.Edit("contracts/systems/warehouse.json", warehouse => PointWarehouse(warehouse, Warehouse));
        deployment.Edit("contracts/systems/helpdesk.json", PointHelpdesk);
        deployment.Edit("appsettings.json", AllowWebhooks);
        deployment.Edit("yarp.json", yarp => PointService(yarp, customersStage));
        if (legacy is not null)
        {
            deployment.Write($"contracts/systems/{legacy.Name}.json", legacy.Configuration);
            deployment.Edit("yarp.json", yarp => Bind(yarp, legacy.Name));
        }

        return deployment;
    }

    /// <summary>An adapter host: a deployment that holds no system but the warehouse, and serves nothing else.</summary>
    public SampleDeployment WarehouseHost()
    {
        var deployment = new SampleDeployment();
        deployment.KeepSystem("warehouse");
        deployment.Edit("contracts/systems/warehouse.json", warehouse => PointWarehouse(warehouse, HostedWarehouse));
        // Whoever waits gets 202 before the warehouse has answered, as it would from one that takes its time.
        deployment.Edit("appsettings.json", settings => settings["Operations"] = new JsonObject { ["Poll"] = "00:00:00.100", ["LongestWait"] = "00:00:00.300" });
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
        await Helpdesk.DisposeAsync();
        await Webhooks.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void PointErp(JsonObject erp)
    {
        erp["connection"] = $"Data Source={ErpDatabase}";
        // The provider state "the system is down" shall not take long, nor outlive its interaction.
        erp["limits"] = new JsonObject { ["timeout"] = "00:00:02", ["breaker"] = new JsonObject { ["break"] = "00:00:00.5" } };
    }

    private static void PointWarehouse(JsonObject warehouse, WarehouseFiles files)
    {
        warehouse["root"] = files.Root;
        warehouse["poll"] = "00:00:00.100";
        foreach (var inbound in warehouse["bindings"]!.AsObject().Select(binding => binding.Value!["inbound"]).OfType<JsonObject>())
            inbound["ready"] = new JsonObject { ["stableFor"] = "00:00:00.200" };
        var outbound = warehouse["bindings"]!["picks"]!["outbound"]!;
        outbound["batch"]!["after"] = "00:00:00.100";
        outbound["acknowledgements"]!["ready"] = new JsonObject { ["stableFor"] = "00:00:00.200" };
        // Whoever waits for the first file is answered 503 until it is loaded; that must not open the breaker, which would hide the file for seconds more.
        warehouse["limits"] = new JsonObject { ["breaker"] = new JsonObject { ["minimumRequests"] = 100_000 } };
    }

    private void PointHelpdesk(JsonObject helpdesk)
    {
        helpdesk["baseAddress"] = Helpdesk.Address.ToString();
        // Accounts have one session each: a gateway that visits the screens would end those of the gateway beside it.
        helpdesk["probe"] = new JsonObject { ["every"] = null };
    }

    private void AllowWebhooks(JsonObject settings) => settings["Operations"] = new JsonObject
    {
        ["Poll"] = "00:00:00.100",
        [nameof(Webhooks)] = new JsonObject
        {
            ["AllowHttp"] = true,
            ["AllowedHosts"] = new JsonArray(Webhooks.Address.Authority),
            ["Secrets"] = new JsonObject { [WebhookReceiver.Consumer] = WebhookReceiver.Secret },
        },
    };

    private void PointService(JsonObject yarp, string customersStage)
    {
        var read = yarp["Routes"]!["customers.read"]!["Metadata"]!;
        read["Migration.Stage"] = customersStage;
        if (customersStage == "canary")
            read["Migration.Percent"] = "50";
        // "The system that answers is down" must not take the route back while its pact is verified.
        read["Migration.Rollback.Enabled"] = "false";
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
    }

    /// <summary>Lets another legacy system serve customers.</summary>
    private static void Bind(JsonObject yarp, string system)
    {
        yarp["Clusters"]![system] = new JsonObject { ["Metadata"] = new JsonObject { ["System"] = system } };
        yarp["Routes"]!["customers.read"]!["ClusterId"] = system;
    }
}
