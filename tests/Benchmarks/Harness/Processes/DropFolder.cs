using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Benchmarks.Processes;

/// <summary>A deployment with one resource of twelve fields that comes in files, and the files.</summary>
internal sealed class DropFolder
{
    private static readonly string[] s_categories = ["handTools", "powerTools", "fixings", "electrical", "plumbing", "paint", "safety"];

    /// <param name="postgreSql">The state store's connection string; null for SQLite.</param>
    public DropFolder(string name, Workplace workplace, string? postgreSql)
    {
        Name = name;
        Folder = Directory.CreateDirectory(Path.Combine(workplace.Folder, name)).FullName;
        Inbox = Directory.CreateDirectory(Path.Combine(Folder, "share/rows")).FullName;
        Save("contracts/resources/rows.json", Contract);
        Save("contracts/systems/files.json", System);
        Save("yarp.json", Routes);
        var store = postgreSql is null ? "{}" : $$"""{ "Provider": "PostgreSql", "ConnectionString": "{{postgreSql}}" }""";
        Save("appsettings.json", $$"""
            {
              "Kestrel": { "Endpoints": { "Public": { "Url": "http://127.0.0.1:{{Port}}" }, "Management": { "Url": "http://127.0.0.1:{{ManagementPort}}" } } },
              "StateStore": {{store}},
              "Logging": { "LogLevel": { "Default": "Warning" } }
            }
            """);
    }

    public string Name { get; }

    public string Folder { get; }

    public string Inbox { get; }

    public int Port { get; } = Workplace.FreePort();

    public int ManagementPort { get; } = Workplace.FreePort();

    private static string Contract { get; } = """
        {
          "resource": "rows", "singular": "row", "version": "1.0.0", "key": ["id"], "owner": "files",
          "fields": {
            "id": { "type": "int64", "filterable": true, "sortable": true },
            "name": { "type": "string", "maxLength": 40 },
            "code": { "type": "string", "maxLength": 10, "filterable": ["eq"] },
            "category": { "type": "enum", "values": ["handTools", "powerTools", "fixings", "electrical", "plumbing", "paint", "safety"], "filterable": ["eq"] },
            "quantity": { "type": "int32" },
            "price": { "type": "decimal", "precision": 12, "scale": 2, "sortable": true },
            "weight": { "type": "decimal", "precision": 9, "scale": 3 },
            "createdOn": { "type": "date", "filterable": ["gte", "lt"], "sortable": true },
            "active": { "type": "boolean" },
            "region": { "type": "string", "maxLength": 10 },
            "supplier": { "type": "string", "maxLength": 20 },
            "note": { "type": "string", "maxLength": 30, "nullable": true }
          }
        }
        """;

    private static string System { get; } = """
        {
          "system": "files", "adapter": "filedrop", "root": "share", "poll": "00:00:00.100",
          "bindings": {
            "rows": {
              "inbound": { "folder": "rows", "include": ["*.csv"], "ready": { "stableFor": "00:00:00" }, "layout": { "format": "csv" } },
              "fields": {
                "id": { "from": "ID" }, "name": { "from": "NAME" }, "code": { "from": "CODE" }, "category": { "from": "CATEGORY" }, "quantity": { "from": "QTY" },
                "price": { "from": "PRICE" }, "weight": { "from": "WEIGHT" }, "createdOn": { "from": "CREATED" },
                "active": { "from": "ACTIVE", "convert": [{ "use": "flag" }] },
                "region": { "from": "REGION" }, "supplier": { "from": "SUPPLIER" }, "note": { "from": "NOTE" }
              }
            }
          }
        }
        """;

    private static string Routes { get; } = """
        {
          "Routes": { "rows.read": { "ClusterId": "files", "Match": { "Path": "/api/rows/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Resource": "rows" } } },
          "Clusters": { "files": { "Metadata": { "System": "files" } } }
        }
        """;

    /// <param name="salt">Another one makes another file of the same size.</param>
    public static void WriteRows(string file, int rows, int salt)
    {
        using var text = new StreamWriter(file, false, new System.Text.UTF8Encoding(false), 1 << 20);
        text.Write("ID,NAME,CODE,CATEGORY,QTY,PRICE,WEIGHT,CREATED,ACTIVE,REGION,SUPPLIER,NOTE\n");
        var first = new DateOnly(2015, 1, 1);
        for (var i = 1; i <= rows; i++)
        {
            var mixed = (int)((uint)(i * 2654435761L) >> 8);
            text.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{i},\"Article {mixed % 100_000}, size {i % 50}\",C{mixed % 90_000:000000},{s_categories[mixed % 7]},{mixed % 500},{mixed % 100_000 / 100m:0.00},{mixed % 70_000 / 1000m:0.000},{first.AddDays(mixed % 4000):yyyy-MM-dd},{(mixed % 3 == 0 ? 'N' : 'Y')},R{mixed % 12},Supplier {mixed % 400},note {salt + (mixed % 1000)}\n"));
        }
    }

    /// <summary>Hands a file over, and waits until readers see it.</summary>
    /// <returns>From the handing over to the end of the load, as the ledger has it.</returns>
    public async Task<TimeSpan> DropAsync(string file, string name, CancellationToken cancel)
    {
        File.Copy(file, Path.Combine(Inbox, $".{name}"));
        File.Move(Path.Combine(Inbox, $".{name}"), Path.Combine(Inbox, name));
        var handed = TimeProvider.System.GetUtcNow();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ManagementPort}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(Folder, "data/admin.token"), cancel)).Trim());
        while (true)
        {
            using var answer = JsonDocument.Parse(await client.GetStringAsync("/admin/drops?limit=5", cancel));
            foreach (var drop in answer.RootElement.EnumerateArray().Where(drop => drop.GetProperty("name").GetString() == name))
            {
                var state = drop.GetProperty("state").GetString();
                if (state == "loaded")
                    return drop.GetProperty("finishedAt").GetDateTimeOffset() - handed;
                if (state is not ("claimed" or "loading"))
                    throw new BenchmarkException($"{name} is {state}: {drop.GetProperty("reason").GetString()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancel);
        }
    }

    private void Save(string file, string json)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonNode.Parse(json)!.ToJsonString());
    }
}
