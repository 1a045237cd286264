using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Customers as a nightly export: each change is a new file with all of them, and holds once the gateway has loaded it.</summary>
internal sealed class DroppedCustomers : IBoundCustomers, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly string _root = Directory.CreateTempSubdirectory("legacygateway-customers-").FullName;
    private readonly SortedDictionary<int, SeededCustomer> _customers = new() { [1] = new SeededCustomer { Id = 1, Name = "Nobody Ltd", Status = "closed" } };
    private int _files;

    public DroppedCustomers() => Directory.CreateDirectory(Folder);

    public string Name => "customers-export";

    public JsonObject Configuration
    {
        get
        {
            var system = JsonNode.Parse("""
                {
                  "system": "customers-export", "adapter": "filedrop", "timeZone": "Europe/London", "poll": "00:00:00.100",
                  "limits": { "breaker": { "minimumRequests": 100000 } },
                  "bindings": { "customers": {
                    "inbound": { "folder": "out", "include": ["customers*.csv"], "ready": { "stableFor": "00:00:00.100" }, "shrinkLimit": 1, "layout": { "format": "csv", "delimiter": ";" } }
                  } }
                }
                """)!.AsObject();
            system["root"] = _root;
            system["bindings"]!["customers"]!["fields"] = CustomerColumns.Fields();
            return system;
        }
    }

    private string Folder => Path.Combine(_root, "out");

    public Task PutAsync(params SeededCustomer[] customers)
    {
        foreach (var customer in customers)
            _customers[customer.Id] = customer;
        return DropAsync();
    }

    public Task RemoveAsync(int id)
    {
        _customers.Remove(id);
        return DropAsync();
    }

    /// <summary>Such a system is never down for readers: the last file answers.</summary>
    public Task TakeDownAsync() => throw new NotSupportedException("A system that hands over files cannot be down for readers.");

    public Task<bool> BringBackAsync() => Task.FromResult(false);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task DropAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"customers-{++_files:0000}.csv");
        var hidden = Path.Combine(Folder, "." + name);
        await File.WriteAllLinesAsync(hidden, _customers.Values.Select(CustomerColumns.Of).Prepend(CustomerColumns.Names).Select(values => string.Join(';', values)));
        File.Move(hidden, Path.Combine(Folder, name));
        var started = Stopwatch.GetTimestamp();
        string? archived;
        while ((archived = Archived(name)) is null)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"{name} is not loaded after {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        if (archived.Contains("refused", StringComparison.Ordinal))
            throw new InvalidOperationException($"The export was refused: {string.Join(", ", Directory.GetFiles(Path.GetDirectoryName(archived)!).Select(File.ReadAllText))}");
    }

    private string? Archived(string name) => Directory.Exists(Path.Combine(Folder, "archive"))
        ? Directory.EnumerateFiles(Path.Combine(Folder, "archive"), name, SearchOption.AllDirectories).FirstOrDefault()
        : null;
}
