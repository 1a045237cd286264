using LegacyGateway.Identity;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>The deployment's files of a ledger that takes notes.</summary>
internal static class LedgerFiles
{
    public const string AppKey = "lgw_app";
    public const string OtherKey = "lgw_other";

    public static (string Key, string Value)[] Settings { get; } =
    [
        ("Identity:ApiKeys:0:Name", "app"),
        ("Identity:ApiKeys:0:Hash", ApiKey.HashOf(AppKey)),
        ("Identity:ApiKeys:0:Claims:owner", "anna"),
        ("Identity:ApiKeys:1:Name", "other"),
        ("Identity:ApiKeys:1:Hash", ApiKey.HashOf(OtherKey)),
        ("Operations:Poll", "00:00:00.100"),
        ("Operations:Lease", "00:00:01.500"),
    ];

    /// <param name="writes">More keys of the resource, ending with a comma.</param>
    public static string Notes(string writes = "") => $$"""
        {
          "resource": "notes", "singular": "note", "version": "1.0.0", "key": ["id"], "owner": "ledger", {{writes}}
          "fields": {
            "id": { "type": "int32" },
            "text": { "type": "string", "maxLength": 40, "required": true },
            "owner": { "type": "string", "nullable": true },
            "marker": { "type": "string", "filterable": true, "writing": "never" },
            "price": { "type": "decimal", "precision": 6, "scale": 2, "nullable": true, "owner": "erp" }
          }
        }
        """;

    /// <param name="operations">Keys of the system's operations.</param>
    /// <param name="more">More keys of the system, ending with a comma.</param>
    /// <param name="breaker">Keys of the circuit breaker.</param>
    public static string System(string database, string operations = "", string more = "", string breaker = "\"minimumRequests\": 1000") => $$"""
        {
          "system": "ledger", "adapter": "ledger", "database": "{{database}}", {{more}}
          "operations": { "concurrency": 3, "backoff": "00:00:00.100", "longestBackoff": "00:00:00.500", "attempts": 4, "timeout": "00:00:20", "checkWithin": "00:00:02",
            "breaker": { {{breaker}} }{{(operations.Length == 0 ? "" : ", " + operations)}} },
          "bindings": { "notes": { "fields": {} } }
        }
        """;

    public const string Erp = """{ "system": "erp", "adapter": "ledger", "database": "nowhere", "bindings": {} }""";

    /// <summary>The route's writes on their way from a ledger to a service.</summary>
    public static string Moving(string stage, string service) => $$"""
        {
          "Routes": {
            "notes.read": { "ClusterId": "ledger", "Match": { "Path": "/api/notes/{**rest}", "Methods": ["GET"] }, "Metadata": { "Resource": "notes" } },
            "notes.write": {
              "ClusterId": "ledger", "Match": { "Path": "/api/notes/{**rest}", "Methods": ["POST", "PATCH", "DELETE"] },
              "Metadata": { "Resource": "notes", "Migration.To": "service", "Migration.Stage": "{{stage}}" }
            }
          },
          "Clusters": { "ledger": { "Metadata": { "System": "ledger" } }, "service": { "Destinations": { "a": { "Address": "{{service}}" } } } }
        }
        """;

    /// <summary>A second resource, memos, in a second system, other.</summary>
    public static string WithMemos => Yarp
        .Replace("\"Routes\": {", "\"Routes\": { \"memos\": { \"ClusterId\": \"other\", \"Match\": { \"Path\": \"/api/memos/{**rest}\", \"Methods\": [\"GET\", \"POST\"] }, \"Metadata\": { \"Resource\": \"memos\" } },", StringComparison.Ordinal)
        .Replace("\"Clusters\": {", "\"Clusters\": { \"other\": { \"Metadata\": { \"System\": \"other\" } },", StringComparison.Ordinal);

    /// <summary>The ledger is written through another gateway.</summary>
    public static string Remote(string address) => Yarp.Replace("\"System\": \"ledger\" }", $"\"System\": \"ledger\" }}, \"Destinations\": {{ \"a\": {{ \"Address\": \"{address}\" }} }}", StringComparison.Ordinal);

    public const string Yarp = """
        {
          "Routes": {
            "notes": { "ClusterId": "ledger", "Match": { "Path": "/api/notes/{**rest}", "Methods": ["GET", "POST", "PATCH", "DELETE"] }, "Metadata": { "Resource": "notes" } }
          },
          "Clusters": { "ledger": { "Metadata": { "System": "ledger" } } }
        }
        """;
}
