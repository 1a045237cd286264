using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>A deployment that holds the sample's helpdesk, with short leases and pauses.</summary>
internal static class HelpdeskDeployment
{
    private const string Proxy = """
        {
          "Routes": {
            "tickets": { "ClusterId": "helpdesk", "Match": { "Path": "/api/tickets/{**rest}", "Methods": ["GET", "POST", "PATCH"] }, "Metadata": { "Resource": "tickets" } }
          },
          "Clusters": { "helpdesk": { "Metadata": { "System": "helpdesk" } } }
        }
        """;

    /// <param name="accounts">Which of the helpdesk's accounts gateway1 to gateway3 the gateway uses.</param>
    /// <param name="state">Connection string of a PostgreSQL state store; null for SQLite.</param>
    public static TestDeployment Of(HelpdeskProcess helpdesk, int[] accounts, string? state = null, Action<JsonNode>? change = null)
    {
        var deployment = new TestDeployment(Proxy, Settings(state));
        WriteContracts(deployment.Write, helpdesk, accounts, change);
        return deployment;
    }

    /// <param name="write">Writes one file of a deployment.</param>
    public static void WriteContracts(Action<string, string> write, HelpdeskProcess helpdesk, int[] accounts, Action<JsonNode>? change = null)
    {
        var contracts = Path.Combine(BuiltProgram.Root, "contracts");
        var system = JsonNode.Parse(File.ReadAllText(Path.Combine(contracts, "systems", "helpdesk.json")), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        system["baseAddress"] = helpdesk.Address.ToString();
        system["stepTimeout"] = "00:00:03";
        system["bindings"]!["tickets"]!["create"]!["check"]!["settleAfter"] = "00:00:00.500";
        system["sessions"]!["accounts"] = new JsonArray([.. accounts.Select(account => (JsonNode)new JsonObject { ["user"] = $"gateway{account}", ["password"] = $"helpdesk-{account}" })]);
        system["operations"] = JsonNode.Parse("""
            { "concurrency": 3, "backoff": "00:00:00.200", "longestBackoff": "00:00:01", "attempts": 30, "timeout": "00:00:30", "checkWithin": "00:00:20", "breaker": { "minimumRequests": 1000 } }
            """);
        change?.Invoke(system);
        write("contracts/systems/helpdesk.json", system.ToJsonString());
        foreach (var resource in new[] { "tickets", "contacts" })
            write($"contracts/resources/{resource}.json", File.ReadAllText(Path.Combine(contracts, "resources", $"{resource}.json")));
    }

    private static string Settings(string? state) => new JsonObject
    {
        ["Operations"] = new JsonObject { ["Lease"] = "00:00:01.500", ["Poll"] = "00:00:00.100" },
        ["StateStore"] = state is null ? new JsonObject() : new JsonObject { ["Provider"] = "PostgreSql", ["ConnectionString"] = state },
    }.ToJsonString();
}
