using LegacyGateway.Identity;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Rest;

/// <summary>A small ERP in SQLite with five customers (one rotten) and lines with a composite key.</summary>
internal static class ErpDeployment
{
    public const string ClerkKey = "lgw_clerk";
    public const string OperatorKey = "lgw_operator";

    public static (string Key, string Value)[] Identity { get; } =
    [
        ("Identity:ApiKeys:0:Name", "clerk"),
        ("Identity:ApiKeys:0:Hash", ApiKey.HashOf(ClerkKey)),
        ("Identity:ApiKeys:0:Scopes:0", "customers.pii"),
        ("Identity:ApiKeys:0:Scopes:1", "customers.write"),
        ("Identity:ApiKeys:0:Claims:customer", "2"),
        ("Identity:ApiKeys:1:Name", "operator"),
        ("Identity:ApiKeys:1:Hash", ApiKey.HashOf(OperatorKey)),
        ("Identity:ApiKeys:1:Operator", "true"),
    ];

    /// <param name="migrated">The address of the service that answers for customers; null leaves them in the ERP.</param>
    /// <param name="rowFilter">Whether callers see only the customer that their claim names.</param>
    public static void Write(GatewayUnderTest gateway, string? migrated = null, bool rowFilter = false)
    {
        gateway.Execute(Tables);
        gateway.Write("contracts/resources/customers.json", Customers(rowFilter));
        gateway.Write("contracts/resources/lines.json", Lines);
        gateway.Write("contracts/systems/erp.json", System(Path.Combine(gateway.Folder, "data", "erp.db")));
        gateway.Write("yarp.json", Yarp(migrated));
    }

    public static string Yarp(string? migrated) => $$"""
        {
          "Routes": {
            "customers.read": {
              "ClusterId": "erp",
              "Match": { "Path": "/api/customers/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "customers", "Migration.To": "new", "Migration.Stage": "{{(migrated is null ? "legacy" : "migrated")}}" }
            },
            "customers.write": {
              "ClusterId": "erp",
              "Match": { "Path": "/api/customers/{**rest}", "Methods": ["POST", "PATCH", "DELETE"] },
              "Metadata": { "Resource": "customers", "Migration.To": "new", "Migration.Stage": "{{(migrated is null ? "legacy" : "migrated")}}" }
            },
            "lines.read": {
              "ClusterId": "erp",
              "Match": { "Path": "/api/lines/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "lines" }
            }
          },
          "Clusters": {
            "erp": { "Metadata": { "System": "erp" } },
            "new": { "Destinations": { "a": { "Address": "{{migrated ?? "http://127.0.0.1:1/"}}" } } }
          }
        }
        """;

    private static string Customers(bool rowFilter) => $$"""
        {
          "resource": "customers", "singular": "customer", "version": "1.2.0", "description": "Who buys.", "key": ["id"], "owner": "erp",
          "access": { "pii": "customers.pii", "write": "customers.write" },
          {{(rowFilter ? "\"rowFilter\": { \"id\": \"claim:customer\" }," : "")}}
          "page": { "default": 2, "max": 3 },
          "fields": {
            "id": { "type": "int32", "filterable": true, "sortable": true },
            "name": { "type": "string", "maxLength": 40, "filterable": ["eq", "ne", "in", "starts", "contains"], "sortable": true },
            "status": { "type": "enum", "values": ["active", "blocked"], "filterable": true },
            "email": { "type": "string", "maxLength": 60, "nullable": true, "pii": true, "filterable": true },
            "creditLimit": { "type": "money", "currency": "GBP", "filterable": true, "sortable": true },
            "createdOn": { "type": "date", "nullable": true, "filterable": true, "sortable": true },
            "oldCode": { "type": "string", "filterable": true, "deprecation": { "since": "2026-01-01", "sunset": "2027-01-01", "use": "id" } }
          }
        }
        """;

    private const string Lines = """
        {
          "resource": "lines", "singular": "line", "version": "1.0.0", "key": ["customerId", "sku"], "owner": "erp",
          "fields": {
            "customerId": { "type": "int32", "filterable": true, "sortable": true },
            "sku": { "type": "string", "maxLength": 20, "filterable": true, "sortable": true },
            "quantity": { "type": "int64", "filterable": true, "sortable": true }
          }
        }
        """;

    private static string System(string file) => $$"""
        {
          "system": "erp", "adapter": "sql", "provider": "sqlite", "connection": "Data Source={{file}}",
          "bindings": {
            "customers": {
              "table": "CUSTMAST",
              "columns": {
                "CUSTNO": { "type": "integer", "nullable": false }, "CNAME": { "type": "char", "length": 40, "nullable": false },
                "STAT": { "type": "char", "length": 1, "nullable": false }, "EMAIL": { "type": "varchar", "nullable": true }, "CRLIM": { "type": "integer", "nullable": false },
                "CRTDT": { "type": "integer", "nullable": false }, "OLD": { "type": "varchar", "nullable": false }
              },
              "fields": {
                "id": { "from": "CUSTNO" },
                "name": { "from": "CNAME", "convert": [{ "use": "trim" }] },
                "status": { "from": "STAT", "convert": [{ "use": "valueMap", "values": { "A": "active", "B": "blocked" }, "otherwise": "fail" }] },
                "email": { "from": "EMAIL" },
                "creditLimit": { "from": "CRLIM", "convert": [{ "use": "scale", "digits": 2 }] },
                "createdOn": { "from": "CRTDT", "convert": [{ "use": "sentinel", "values": ["0"] }, { "use": "dateFormat", "format": "yyyyMMdd" }] },
                "oldCode": { "from": "OLD" }
              }
            },
            "lines": {
              "table": "LINES",
              "columns": { "CUSTNO": { "type": "integer", "nullable": false }, "SKU": { "type": "varchar", "nullable": false }, "QTY": { "type": "integer", "nullable": false } },
              "fields": { "customerId": { "from": "CUSTNO" }, "sku": { "from": "SKU" }, "quantity": { "from": "QTY" } }
            }
          }
        }
        """;

    private const string Tables = """
        CREATE TABLE CUSTMAST (CUSTNO INTEGER PRIMARY KEY, CNAME CHAR(40) NOT NULL, STAT CHAR(1) NOT NULL, EMAIL TEXT, CRLIM INTEGER NOT NULL, CRTDT INTEGER NOT NULL, OLD TEXT NOT NULL);
        INSERT INTO CUSTMAST VALUES
          (1, 'Acme Ltd                                ', 'A', 'sales@acme.test', 125050, 20240229, 'X1'),
          (2, 'O''Brien & Söhne                         ', 'A', NULL, 0, 0, 'X2'),
          (3, 'Rotten                                  ', '?', 'rot@acme.test', 5, 20240101, 'X3'),
          (4, 'Zenith                                  ', 'B', 'z@zenith.test', 99999999, 20231231, 'X4'),
          (5, 'Beta                                    ', 'A', 'b@beta.test', 100, 20240301, 'X5');
        CREATE TABLE LINES (CUSTNO INTEGER NOT NULL, SKU TEXT NOT NULL, QTY INTEGER NOT NULL, PRIMARY KEY (CUSTNO, SKU));
        INSERT INTO LINES VALUES (1, 'A/1,x~', 9007199254740993), (1, 'B', 2), (1, 'C', 3), (2, 'A', 4), (2, 'B', 5);
        """;
}
