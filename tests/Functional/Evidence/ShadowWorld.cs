using System.Globalization;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Backend = LegacyGateway.Tests.Functional.Forwarding.Backend;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>A gateway over a small ERP in SQLite, and a new service that a test lets answer as it likes.</summary>
internal sealed class ShadowWorld : IAsyncDisposable
{
    private ShadowWorld(Backend service, GatewayUnderTest gateway) => (Service, Gateway) = (service, gateway);

    public Backend Service { get; }

    public GatewayUnderTest Gateway { get; }

    public HttpClient Client => Gateway.Client;

    public RouteRow Row => Gateway.Services.GetRequiredService<GatewayState>().Current.Routes.Find("things.read")!;

    /// <param name="answer">What the service answers to a key: status and body. By default what the ERP holds.</param>
    /// <param name="legacy">A remote legacy gateway; null for the ERP in this process.</param>
    public static async Task<ShadowWorld> StartAsync(
        string stage, Func<int, HttpContext, Task>? answer = null, string metadata = "", Backend? legacy = null, bool pii = true, params (string Key, string Value)[] settings)
    {
        var service = await Backend.StartAsync("service", context => AnswerAsync(context, answer ?? ((id, http) => http.Response.WriteAsync(Thing(id)))));
        var gateway = await GatewayUnderTest.StartAsync(under => Prepare(under, service, stage, metadata, legacy, pii), settings);
        return new ShadowWorld(service, gateway);
    }

    /// <summary>A record as the ERP has it.</summary>
    public static string Thing(int id, string? total = null, string more = "") => string.Create(
        CultureInfo.InvariantCulture, $$"""{"id":{{id}},"name":"Name {{id}}","total":{{total ?? $"{id}.00"}},"email":"a{{id}}@x.example","seenAt":"2020-01-01T00:00:00Z","tags":["a","b"]{{more}}}""");

    public async Task GetAsync(int from, int to)
    {
        for (var id = from; id <= to; id++)
        {
            using var answer = await Client.GetAsync(new Uri($"/api/things/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{id}: {answer.StatusCode}");
        }
    }

    public async Task<RouteEvidence> EvidenceAsync() =>
        await Gateway.Services.GetRequiredService<EvidenceGate>().EvidenceOfAsync(Row, null, TestContext.Current.CancellationToken);

    public async Task<GateReport> JudgeAsync(Stage to) =>
        await Gateway.Services.GetRequiredService<EvidenceGate>().JudgeAsync(Row, to, TestContext.Current.CancellationToken);

    /// <summary>Waits until as much evidence is there.</summary>
    public async Task<RouteEvidence> UntilAsync(Func<RouteEvidence, bool> enough)
    {
        RouteEvidence? evidence = null;
        await ForwardingWorld.UntilAsync(async () => enough(evidence = await EvidenceAsync()));
        return evidence!;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Service.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext context, Func<int, HttpContext, Task> answer)
    {
        context.Response.ContentType = "application/json";
        var key = context.Request.Path.Value!.Split('/')[^1];
        if (int.TryParse(key, CultureInfo.InvariantCulture, out var id))
        {
            await answer(id, context);
            return;
        }

        var items = Enumerable.Range(1, 3).Select(item => Thing(4 - item));
        await context.Response.WriteAsync($$"""{"items":[{{string.Join(',', items)}}],"next":"c"}""");
    }

    private static void Prepare(GatewayUnderTest gateway, Backend service, string stage, string metadata, Backend? legacy, bool pii)
    {
        gateway.Write("contracts/resources/things.json", """
            {
              "resource": "things", "singular": "thing", "version": "1.0.0", "key": ["id"], "access": { "anonymous": true, "pii": "pii" },
              "fields": {
                "id": { "type": "int32", "filterable": true, "sortable": true },
                "name": { "type": "string", "maxLength": 50 },
                "total": { "type": "money", "currency": "GBP" },
                "email": { "type": "string", "maxLength": 60, "pii": true },
                "seenAt": { "type": "dateTime" },
                "tags": { "type": "array", "items": { "type": "string" } }
              }
            }
            """.Replace(", \"pii\": true", pii ? ", \"pii\": true" : "", StringComparison.Ordinal));
        gateway.Write("contracts/systems/erp.json", """
            {
              "system": "erp", "adapter": "sql", "provider": "sqlite", "connection": "Data Source=data/erp.db",
              "bindings": { "things": {
                "table": "THINGS",
                "columns": { "ID": { "type": "integer", "nullable": false }, "NAME": { "nullable": false }, "PENCE": { "type": "integer", "nullable": false }, "EMAIL": { "nullable": false }, "SEEN": { "nullable": false }, "TAGS": { "nullable": false } },
                "fields": {
                  "id": { "from": "ID" }, "name": { "from": "NAME" }, "total": { "from": "PENCE", "convert": [{ "use": "scale", "digits": 2 }] }, "email": { "from": "EMAIL" },
                  "seenAt": { "from": "SEEN", "convert": [{ "use": "dateFormat", "format": "yyyy-MM-dd HH:mm:ss", "timeZone": "UTC" }] },
                  "tags": { "from": "TAGS", "convert": [{ "use": "split", "separator": "," }] }
                } } }
            }
            """);
        gateway.Write("yarp.json", $$"""
            {
              "Routes": { "things.read": {
                "ClusterId": "erp", "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET", "HEAD"] },
                "Metadata": { "Resource": "things", "Migration.To": "service", "Migration.Stage": "{{stage}}", "Migration.Shadow": "100"{{(metadata.Contains("Migration.Noise", StringComparison.Ordinal) ? "" : ", \"Migration.Noise\": \"0\"")}}{{metadata}} } } },
              "Clusters": {
                "erp": { "Metadata": { "System": "erp" }{{(legacy is null ? "" : $", \"Destinations\": {{ \"a\": {{ \"Address\": \"{legacy.Address}\" }} }}")}} },
                "service": { "Destinations": { "a": { "Address": "{{service.Address}}" } } } }
            }
            """);
        gateway.Execute("""
            CREATE TABLE THINGS (ID INTEGER NOT NULL PRIMARY KEY, NAME TEXT NOT NULL, PENCE INTEGER NOT NULL, EMAIL TEXT NOT NULL, SEEN TEXT NOT NULL, TAGS TEXT NOT NULL);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO THINGS SELECT i, 'Name ' || i, i * 100, 'a' || i || '@x.example', '2020-01-01 00:00:00', 'a,b' FROM n;
            """);
    }
}
