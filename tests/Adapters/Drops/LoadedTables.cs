using System.Globalization;
using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Mapping;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Databases;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>The test tables of the shared suite as files that were dropped: once beside an SQLite state store, once beside PostgreSQL.</summary>
internal static class LoadedTables
{
    private static readonly Dictionary<string, Lazy<Task<DropWorld>>> _all = new()
    {
        ["DropsInSqlite"] = new(() => LoadAsync(postgreSql: false)),
        ["DropsInPostgreSql"] = new(() => LoadAsync(postgreSql: true)),
    };

    public static IEnumerable<string> Names => _all.Keys;

    public static bool Knows(string name) => _all.ContainsKey(name);

    public static Task<DropWorld> OfAsync(string name) => _all[name].Value;

    private static async Task<DropWorld> LoadAsync(bool postgreSql)
    {
        var world = await DropWorld.CreateAsync(new Dictionary<string, FileDropBindingConfiguration>
        {
            ["customers"] = Binding("customers", TestResources.CustomersBinding.Fields),
            ["lines"] = Binding("lines", TestResources.LinesBinding.Fields),
            ["things"] = Binding("things", TestResources.ThingsBinding.Fields),
        }, postgreSql);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => world.DisposeAsync().AsTask().Wait();
        await using var system = world.Start();
        foreach (var (resource, text) in new[] { ("customers", Customers()), ("lines", Lines()), ("things", "1ST COL,sp ace\n1,one\n2,two\n") })
        {
            var drop = await world.DropAsync(resource, "all.csv", Encoding.UTF8.GetBytes(text));
            Assert.True(drop.State == DropState.Loaded, drop.Reason);
        }

        return world;
    }

    private static FileDropBindingConfiguration Binding(string folder, IReadOnlyDictionary<string, FieldMappingConfiguration> fields) => new()
    {
        Fields = fields,
        Inbound = DropWorld.Inbound(folder) with { RejectLimit = 0.05 },
    };

    private static string Customers()
    {
        var text = new StringBuilder("custno,name,stat,crlim,crtdat,email,region,rate,updts,actflg\n");
        foreach (var customer in TestTables.Customers.Where(customer => !customer.IsDeleted))
        {
            string?[] cells =
            [
                customer.Number.PadRight(8), customer.Name, customer.Status, customer.Limit.ToString(CultureInfo.InvariantCulture), customer.Created.ToString(CultureInfo.InvariantCulture),
                customer.Email, customer.Region, customer.Rate?.ToString(CultureInfo.InvariantCulture), customer.Updated?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), customer.Active,
            ];
            text.AppendJoin(',', cells.Select(cell => cell is null ? "" : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        return text.ToString();
    }

    private static string Lines() =>
        "ordno,linno,sku,qty\n" + string.Concat(Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 4 + 1},{i % 4 + 1},S{i % 5},{i}\n")));
}
