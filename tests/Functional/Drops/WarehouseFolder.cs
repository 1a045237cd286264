using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Drops;

/// <summary>The part of the sample company's deployment that its warehouse needs, with the warehouse's own program.</summary>
internal sealed class WarehouseFolder
{
    private static readonly string[] s_drops = ["stock", "shipments", "suppliers", "picks"];
    private static readonly string[] s_erp = ["customers", "orders", "orderLines", "products"];

    /// <param name="write">Writes one file of the deployment.</param>
    /// <param name="root">The deployment's folder.</param>
    /// <param name="erp">Whether the ERP is part of it.</param>
    /// <param name="change">Changes the warehouse's system file.</param>
    public WarehouseFolder(Action<string, string> write, string root, bool erp = false, Action<JsonObject>? change = null)
    {
        Share = Path.Combine(root, "data/warehouse");
        string[] resources = erp ? [.. s_drops, .. s_erp] : s_drops;
        foreach (var resource in resources)
            write($"contracts/resources/{resource}.json", Sample($"contracts/resources/{resource}.json", json => RemoveForeign(json, resources)));
        write("contracts/systems/warehouse.json", Sample("contracts/systems/warehouse.json", change ?? (_ => { })));
        if (erp)
            write("contracts/systems/erp.json", Sample("contracts/systems/erp.json", _ => { }));
        write("yarp.json", Sample("yarp.json", json =>
        {
            foreach (var route in json["Routes"]!.AsObject().Where(route => !resources.Contains(route.Value!["Metadata"]!["Resource"]!.GetValue<string>()) || route.Key == "customers.write").Select(route => route.Key).ToArray())
                json["Routes"]!.AsObject().Remove(route);
            foreach (var route in json["Routes"]!.AsObject().Select(route => route.Value!["Metadata"]!.AsObject()))
            {
                route.Remove("Migration.To");
                route.Remove("Migration.Stage");
            }

            foreach (var cluster in erp ? ["helpdesk", "customers-service"] : new[] { "helpdesk", "customers-service", "erp" })
                json["Clusters"]!.AsObject().Remove(cluster);
        }));
    }

    /// <summary>The shared folder.</summary>
    public string Share { get; }

    /// <summary>Lets the warehouse write its files, and pick the orders that lie there.</summary>
    public async Task WorkAsync(params string[] options)
    {
        var (code, told) = await BuiltProgram.RunAsync(BuiltProgram.Sample("Warehouse"), ["--root", Share, "--customers", "300", .. options]);
        Assert.True(code == 0, told);
    }

    private static string Sample(string file, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltProgram.Root, file)), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        json.Remove("$schema");
        change(json);
        return json.ToJsonString();
    }

    private static void RemoveForeign(JsonObject contract, string[] resources)
    {
        var relations = contract["relations"]?.AsObject();
        foreach (var foreign in relations?.Where(relation => !resources.Contains(relation.Value!["resource"]!.GetValue<string>())).Select(relation => relation.Key).ToArray() ?? [])
            relations!.Remove(foreign);
    }
}
