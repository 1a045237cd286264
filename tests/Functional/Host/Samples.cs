namespace LegacyGateway.Tests.Functional.Host;

/// <summary>A resource of two fields, its binding to one table, and its route.</summary>
internal static class Samples
{
    public const string Items = """
        { "resource": "items", "singular": "item", "version": "1.0.0", "key": ["id"],
          "fields": { "id": { "type": "int32" }, "name": { "type": "string", "maxLength": 20 } } }
        """;

    public const string Proxy = """
        {
          "Routes": { "items.read": { "ClusterId": "erp", "Match": { "Path": "/api/items/{**rest}", "Methods": ["GET", "HEAD"] }, "Metadata": { "Resource": "items" } } },
          "Clusters": { "erp": { "Metadata": { "System": "erp" } } }
        }
        """;

    public static string System(string connection) => $$"""
        { "system": "erp", "adapter": "sql", "provider": "sqlite", "connection": "{{connection}}",
          "bindings": { "items": { "table": "ITEMS",
            "columns": { "ID": { "type": "integer", "nullable": false }, "NAME": { "type": "char", "length": 20, "nullable": false } },
            "fields": { "id": { "from": "ID" }, "name": { "from": "NAME", "convert": [{ "use": "trim" }] } } } } }
        """;
}
