namespace LegacyGateway.Benchmarks.Processes;

/// <summary>A deployment that takes notes and carries none out, so that only accepting is measured.</summary>
internal static class NotesFolder
{
    private const string Resource = """
        {
          "resource": "notes", "singular": "note", "version": "1.0.0", "key": ["id"], "owner": "ledger",
          "fields": {
            "id": { "type": "int32" },
            "text": { "type": "string", "maxLength": 100, "required": true },
            "owner": { "type": "string", "nullable": true },
            "marker": { "type": "string", "filterable": true, "writing": "never" }
          }
        }
        """;

    private const string Yarp = """
        {
          "Routes": { "notes": { "ClusterId": "ledger", "Match": { "Path": "/api/notes/{**rest}", "Methods": ["GET", "POST"] }, "Metadata": { "Resource": "notes" } } },
          "Clusters": { "ledger": { "Metadata": { "System": "ledger" } } }
        }
        """;

    /// <param name="store">A PostgreSQL connection; null for SQLite in the folder.</param>
    public static async Task<(RunningProgram Program, string Url)> StartAsync(string name, Workplace workplace, string root, string? store, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workplace.Folder, name)).FullName;
        var port = Workplace.FreePort();
        Save("contracts/resources/notes.json", Resource);
        Save("contracts/systems/ledger.json", $$"""
            { "system": "ledger", "adapter": "ledger", "database": "{{Path.Combine(folder, "ledger.db")}}", "operations": { "queue": 10000000 }, "bindings": { "notes": { "fields": {} } } }
            """);
        Save("yarp.json", Yarp);
        Save("appsettings.json", $$"""
            {
              "Kestrel": { "Endpoints": { "Public": { "Url": "http://127.0.0.1:{{port}}" }, "Management": { "Url": "http://127.0.0.1:{{Workplace.FreePort()}}" } } },
              {{(store is null ? "" : $"\"StateStore\": {{ \"Provider\": \"PostgreSql\", \"ConnectionString\": \"{store}\" }},")}}
              "Operations": { "Worker": false }
            }
            """);
        var start = new ProgramStart
        {
            Name = name,
            Port = port,
            File = "dotnet",
            Arguments = [Path.Combine(root, "artifacts/bin/LegacyGateway.Tests.LedgerHost/release/LegacyGateway.Tests.LedgerHost.dll"), folder],
            // As the gateway's own program is set.
            Environment = new() { ["DOTNET_gcServer"] = "1", ["DOTNET_GCDynamicAdaptationMode"] = "0" },
        };
        return (await workplace.StartAsync(start, cancel), $"http://127.0.0.1:{port}/api/notes");

        void Save(string file, string text)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }
}
