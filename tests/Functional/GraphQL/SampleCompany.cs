using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Dispatch;
using LegacyGateway.Identity;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>The sample company on real servers: its ERP (SQLite), its migrated customers service and a gateway over both.</summary>
public sealed class SampleCompany : IAsyncLifetime
{
    public const string BackOfficeKey = "lgw_graphql";

    private static int _companies;

    /// <summary>A name of its own for each company, so that what other tests of this process measure does not count.</summary>
    internal string System { get; } = $"graphErp{Interlocked.Increment(ref _companies)}";

    private static readonly string[] Files =
    [
        .. new[] { "customers", "orders", "orderLines", "products" }.Select(resource => $"contracts/resources/{resource}.json"),
        "contracts/systems/erp.json",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-company-").FullName;
    private BuiltProgram? _service;

    internal GatewayUnderTest Gateway { get; private set; } = null!;

    private string Database => $"Data Source={Path.Combine(_folder, "erp.db")}";

    private string ServiceAddress { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    public async ValueTask InitializeAsync()
    {
        var (code, told) = await BuiltProgram.RunAsync(BuiltProgram.Sample("Erp"), "--connection", Database, "--customers", "300");
        Assert.True(code == 0, told);
        _service = await ServeAsync();
        Gateway = await StartAsync();
    }

    private Task<BuiltProgram> ServeAsync() => BuiltProgram.ServeAsync(
        new Uri(ServiceAddress + "/health/live"),
        BuiltProgram.Sample("Customers"), "--urls", ServiceAddress, "--database", Path.Combine(_folder, "customers.db"), "--seed", "1", "--customers", "300");

    public async ValueTask DisposeAsync()
    {
        if (Gateway is not null)
            await Gateway.DisposeAsync();
        if (_service is not null)
            await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Another gateway over the same systems, with files and settings that a test changes.</summary>
    internal Task<GatewayUnderTest> StartAsync(Func<string, string, string>? change = null, params (string Key, string Value)[] settings) => GatewayUnderTest.StartAsync(
        gateway =>
        {
            foreach (var name in Files)
                gateway.Write(name, change is null ? TextOf(name) : change(name, TextOf(name)));
            gateway.Write("yarp.json", change is null ? YarpAt("legacy") : change("yarp.json", YarpAt("legacy")));
        },
        [
            ("Identity:ApiKeys:0:Name", "back-office"),
            ("Identity:ApiKeys:0:Hash", ApiKey.HashOf(BackOfficeKey)),
            ("Identity:ApiKeys:0:Scopes:0", "customers.pii"),
            .. settings,
        ]);

    /// <summary>yarp.json with the customers' reads at a stage.</summary>
    internal string YarpAt(string stage) => $$"""
        {
          "Routes": {
            "customers.read": {
              "ClusterId": "erp", "Match": { "Path": "/api/customers/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "customers", "Migration.To": "customers-service", "Migration.Stage": "{{stage}}" }
            },
            "customers.write": {
              "ClusterId": "erp", "Match": { "Path": "/api/customers/{**rest}", "Methods": ["POST", "PATCH", "DELETE"] },
              "Metadata": { "Resource": "customers", "Migration.To": "customers-service", "Migration.Stage": "{{stage}}" }
            },
            "orders.read": { "ClusterId": "erp", "Match": { "Path": "/api/orders/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Resource": "orders" } },
            "orderLines.read": { "ClusterId": "erp", "Match": { "Path": "/api/orderLines/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Resource": "orderLines" } },
            "products.read": { "ClusterId": "erp", "Match": { "Path": "/api/products/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Resource": "products" } }
          },
          "Clusters": {
            "erp": { "Metadata": { "System": "{{System}}" } },
            "customers-service": { "Destinations": { "a": { "Address": "{{ServiceAddress}}/" } } }
          }
        }
        """;

    internal static async Task<JsonElement> AskAsync(GatewayUnderTest gateway, string query, object? variables = null, string? key = null)
    {
        var (_, body) = await SendAsync(gateway, query, variables, key);
        return body;
    }

    internal static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        GatewayUnderTest gateway, string query, object? variables = null, string? key = null, string accept = "application/graphql-response+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql")
        {
            Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", accept);
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        using var answer = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    /// <summary>How often the ERP was asked while something ran, by resource: each time with one SELECT.</summary>
    internal async Task<string> CallsOfAsync(Func<Task> run)
    {
        var calls = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DispatchTelemetry.Name && instrument.Name == "legacygateway.system.request.duration")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (named["system"] != System)
                return;
            lock (calls)
                calls.Add(named["resource"]!);
        });
        listener.Start();
        await run();
        return string.Join(' ', calls.GroupBy(call => call).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}:{group.Count()}"));
    }

    private string TextOf(string name) => WithoutForeignRelations(File.ReadAllText(Path.Combine(BuiltProgram.Root, name)))
        .Replace("\"erp\"", $"\"{System}\"", StringComparison.Ordinal)
        .Replace("Data Source=data/erp.db", Database, StringComparison.Ordinal);

    /// <summary>The sample company has more systems, which have tests of their own; relations to their resources are left out.</summary>
    private static string WithoutForeignRelations(string text)
    {
        var json = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        var relations = json["relations"]?.AsObject();
        var foreign = relations?.Where(relation => !Files.Contains($"contracts/resources/{relation.Value!["resource"]}.json")).Select(relation => relation.Key).ToArray();
        foreach (var name in foreign ?? [])
            relations!.Remove(name);
        return json.ToJsonString();
    }
}
