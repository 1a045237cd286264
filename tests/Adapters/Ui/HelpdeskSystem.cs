using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Adapters.UiAutomation;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>The sample's own binding of the helpdesk, with the real adapter, a real browser and short time limits.</summary>
internal sealed class HelpdeskSystem : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-ui-").FullName;

    /// <param name="change">Changes the sample's system file.</param>
    public HelpdeskSystem(HelpdeskProcess helpdesk, Action<JsonNode>? change = null)
    {
        var company = Path.Combine(RootOf(AppContext.BaseDirectory), "contracts");
        var system = JsonNode.Parse(File.ReadAllText(Path.Combine(company, "systems", "helpdesk.json")), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        system["baseAddress"] = helpdesk.Address.ToString();
        system["stepTimeout"] = "00:00:03";
        change?.Invoke(system);
        Write("systems/helpdesk.json", system.ToJsonString());
        foreach (var resource in new[] { "tickets", "contacts" })
            Write($"resources/{resource}.json", File.ReadAllText(Path.Combine(company, "resources", $"{resource}.json")));
        var kind = new UiAdapterKind(NullLoggerFactory.Instance, TimeProvider.System);
        var loaded = DeploymentLoader.Load(_folder, [kind], _ => null);
        Assert.Empty(loaded.Errors);
        Contracts = loaded.Deployment!.Contracts;
        Adapter = (UiSystem)kind.Create(loaded.Deployment.Systems["helpdesk"], Contracts);
    }

    public ContractSet Contracts { get; }

    public UiSystem Adapter { get; }

    public ResourceContract Tickets => Contracts.Find("tickets")!;

    public async Task<Answer> ReadAsync(ResourceRequest request) => Assert.IsType<Outcome.Done>(await Adapter.ReadAsync(request, TestContext.Current.CancellationToken)).Answer;

    public ResourceRequest List(string resource) => new()
    {
        Contract = Contracts.Find(resource)!,
        Operation = ResourceOperation.List,
        Fields = FieldSelection.All(Contracts.Find(resource)!),
        Limit = 200,
        Caller = Caller.Anonymous,
    };

    public ResourceRequest Get(long id) => List("tickets") with { Operation = ResourceOperation.Get, Key = KeyOf(id) };

    public static RecordKey KeyOf(long id) => new([Value.From(id)], $"{id}");

    public static LeasedOperation Lease(WriteRequest request, FakeLease lease, Guid? id = null, int attempt = 1) =>
        new(lease, id ?? Guid.CreateVersion7(), request, attempt, "correlation", null);

    public WriteRequest Create(string subject, long contact = 501, string body = "It is broken.", string priority = "high") =>
        Write(ResourceOperation.Create, null, ("subject", Value.From(subject)), ("contactId", Value.From(contact)), ("body", Value.From(body)), ("priority", Value.From(priority)));

    public WriteRequest Attach(long id, string text) => Write(ResourceOperation.Update, KeyOf(id), ("body", Value.From(text)));

    public WriteRequest Delete(long id) => Write(ResourceOperation.Delete, KeyOf(id));

    public WriteRequest SetStatus(long id, string status) => Write(ResourceOperation.Update, KeyOf(id), ("status", Value.From(status)));

    public ValueTask<Outcome> ApplyAsync(WriteRequest request, FakeLease lease, Guid? id = null, int attempt = 1) =>
        Adapter.ApplyAsync(Lease(request, lease, id, attempt), TestContext.Current.CancellationToken);

    /// <summary>Whether the adapter's own check finds the record of an operation, as Dispatch would ask.</summary>
    public async Task<int> CheckAsync(WriteRequest request, Guid id)
    {
        var check = Adapter.CheckOf(Lease(request, new FakeLease(), id))!;
        Assert.Equal(WriteTrace.Record, check.Expects);
        return (await ReadAsync(check.Request)).Records.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await Adapter.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private WriteRequest Write(ResourceOperation operation, RecordKey? key, params (string Field, Value Value)[] values)
    {
        var record = new Value[Tickets.Fields.Length];
        foreach (var (field, value) in values)
            record[Tickets.Find(field)!.Ordinal] = value;
        return new WriteRequest { Contract = Tickets, Operation = operation, Key = key, Values = [.. record], Caller = Caller.Anonymous };
    }

    private void Write(string name, string content)
    {
        var file = Path.Combine(_folder, "contracts", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "LegacyGateway.sln")) ? folder : RootOf(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
