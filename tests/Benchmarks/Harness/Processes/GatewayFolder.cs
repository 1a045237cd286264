using System.Globalization;
using System.Text.Json.Nodes;

namespace LegacyGateway.Benchmarks.Processes;

/// <summary>A deployment made from the sample company's: customers and orders from PostgreSQL, products from the static backend.</summary>
internal sealed class GatewayFolder
{
    /// <summary>Connections to the ERP, for the gateway and the hand-written peer alike.</summary>
    public const int Concurrency = 16;

    /// <summary>The environment variable with the ERP's connection string.</summary>
    public const string ErpVariable = "BENCHMARK_ERP";

    private static readonly string[] ErpResources = ["customers", "orders", "orderLines"];

    private readonly string _root;
    private readonly string _backend;

    /// <param name="erp">The ERP's connection string; any text when nothing is read from it.</param>
    public GatewayFolder(string name, Workplace workplace, string root, string erp, string backend)
    {
        (Name, Erp, _root, _backend) = (name, erp, root, backend);
        Folder = Directory.CreateDirectory(Path.Combine(workplace.Folder, name)).FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "contracts/resources"));
        Directory.CreateDirectory(Path.Combine(Folder, "contracts/systems"));
    }

    public string Name { get; }

    public string Folder { get; }

    public string Erp { get; }

    public int Port { get; } = Workplace.FreePort();

    public string ManagementUrl { get; } = $"http://127.0.0.1:{Workplace.FreePort()}";

    /// <param name="extraResources">How many resources there are beside the sample company's, each with a route for reads and one for writes.</param>
    /// <param name="extraRoutes">How many plain routes there are beside.</param>
    /// <param name="orders">Whether the ERP's orders and their lines are part of it too, with the relations between them.</param>
    /// <param name="erpResources">Whether the ERP is part of it; without, products are all there is.</param>
    public GatewayFolder Write(bool erpResources, int extraResources = 0, int extraRoutes = 0, bool orders = false)
    {
        var routes = new JsonObject { ["products.read"] = Route("products-service", "/api/products/{**rest}", ["GET", "HEAD"], "products") };
        WriteProducts();
        if (erpResources)
            WriteErp(routes, orders);
        for (var i = 0; i < extraResources; i++)
            WriteResource(routes, string.Create(CultureInfo.InvariantCulture, $"thing{i}"));
        for (var i = 0; i < extraRoutes; i++)
            routes[$"plain.{i}"] = Route("products-service", $"/plain/{i}/{{**rest}}", ["GET"], resource: null);
        WriteHost(routes, erpResources);
        return this;
    }

    /// <summary>Products on their way from a remote legacy system to the service, which the same static backend plays.</summary>
    /// <param name="methods">Those of the one route; none means reads.</param>
    public GatewayFolder WriteMoving(string stage, params string[] methods)
    {
        var route = Route("old", "/api/products/{**rest}", methods is [] ? ["GET", "HEAD"] : methods, "products");
        route["Metadata"]!["Migration.To"] = "products-service";
        route["Metadata"]!["Migration.Stage"] = stage;
        WriteProducts();
        WriteHost(new JsonObject { ["products"] = route }, erpResources: false, new JsonObject
        {
            ["Metadata"] = new JsonObject { ["System"] = "old" },
            ["Destinations"] = new JsonObject { ["a"] = new JsonObject { ["Address"] = _backend } },
        });
        return this;
    }

    /// <summary>Products that have always been the service's, for writing.</summary>
    public GatewayFolder WriteSettled()
    {
        WriteProducts();
        WriteHost(new JsonObject { ["products"] = Route("products-service", "/api/products/{**rest}", ["POST"], "products") }, erpResources: false);
        return this;
    }

    private void WriteHost(JsonObject routes, bool erpResources, JsonObject? old = null)
    {
        var clusters = new JsonObject
        {
            ["products-service"] = new JsonObject { ["Destinations"] = new JsonObject { ["a"] = new JsonObject { ["Address"] = _backend } } },
        };
        if (old is not null)
            clusters["old"] = old;
        if (erpResources)
            clusters["erp"] = new JsonObject { ["Metadata"] = new JsonObject { ["System"] = "erp" } };
        Save("yarp.json", new JsonObject { ["Routes"] = routes, ["Clusters"] = clusters });
        Save("appsettings.json", new JsonObject
        {
            ["Kestrel"] = new JsonObject
            {
                ["Endpoints"] = new JsonObject
                {
                    ["Public"] = new JsonObject { ["Url"] = $"http://127.0.0.1:{Port}" },
                    ["Management"] = new JsonObject { ["Url"] = ManagementUrl },
                },
            },
        });
    }

    private void WriteProducts()
    {
        var products = Sample("contracts/resources/products.json");
        products.Remove("relations");
        products["owner"] = "products-service";
        Save("contracts/resources/products.json", products);
    }

    private void WriteErp(JsonObject routes, bool orders)
    {
        var system = Sample("contracts/systems/erp.json");
        system["provider"] = "postgresql";
        system["connection"] = $"${{{ErpVariable}}}";
        system["limits"] = new JsonObject { ["concurrency"] = Concurrency, ["queue"] = 1000 };
        var bindings = new JsonObject();
        var resources = orders ? ErpResources : ["customers"];
        foreach (var resource in resources)
        {
            WriteErpContract(resource, orders);
            var binding = system["bindings"]![resource]!.DeepClone();
            // PostgreSQL has a type of its own for what is text in SQLite.
            (binding["fields"]!["updatedAt"] as JsonObject)?.Remove("convert");
            bindings[resource] = binding;
            routes[$"{resource}.read"] = Route("erp", $"/api/{resource}/{{**rest}}", ["GET", "HEAD"], resource);
        }

        system["bindings"] = bindings;
        Save("contracts/systems/erp.json", system);
    }

    /// <summary>The contract without personal data, which would need a key, and without relations to what is not here.</summary>
    private void WriteErpContract(string resource, bool orders)
    {
        var contract = Sample($"contracts/resources/{resource}.json");
        contract.Remove("access");
        if (!orders)
            contract.Remove("relations");
        else
            RemoveRelations(contract["relations"]!.AsObject());
        foreach (var field in contract["fields"]!.AsObject())
            field.Value!.AsObject().Remove("pii");
        Save($"contracts/resources/{resource}.json", contract);
    }

    private static void RemoveRelations(JsonObject relations)
    {
        foreach (var name in relations.Where(relation => !ErpResources.Contains((string?)relation.Value!["resource"])).Select(relation => relation.Key).ToArray())
            relations.Remove(name);
    }

    private void WriteResource(JsonObject routes, string singular)
    {
        var plural = $"{singular}s";
        Save($"contracts/resources/{plural}.json", new JsonObject
        {
            ["resource"] = plural,
            ["singular"] = singular,
            ["version"] = "1.0.0",
            ["key"] = new JsonArray("id"),
            ["fields"] = new JsonObject
            {
                ["id"] = new JsonObject { ["type"] = "string", ["maxLength"] = 20 },
                ["name"] = new JsonObject { ["type"] = "string", ["maxLength"] = 40, ["filterable"] = true, ["sortable"] = true },
                ["amount"] = new JsonObject { ["type"] = "money", ["currency"] = "GBP", ["nullable"] = true },
            },
        });
        routes[$"{plural}.read"] = Route("products-service", $"/api/{plural}/{{**rest}}", ["GET", "HEAD"], plural);
        routes[$"{plural}.write"] = Route("products-service", $"/api/{plural}/{{**rest}}", ["POST", "PATCH", "DELETE"], plural);
    }

    private static JsonObject Route(string cluster, string path, string[] methods, string? resource)
    {
        var route = new JsonObject
        {
            ["ClusterId"] = cluster,
            ["Match"] = new JsonObject { ["Path"] = path, ["Methods"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]) },
        };
        if (resource is not null)
            route["Metadata"] = new JsonObject { ["Resource"] = resource };
        return route;
    }

    private JsonObject Sample(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(_root, file)))!.AsObject();
        json.Remove("$schema");
        return json;
    }

    private void Save(string file, JsonObject json) => File.WriteAllText(Path.Combine(Folder, file), json.ToJsonString());
}
