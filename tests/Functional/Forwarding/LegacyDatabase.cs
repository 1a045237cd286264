using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Functional.Forwarding;

/// <summary>A small legacy database, which may be absent at first.</summary>
internal sealed class LegacyDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-erp-").FullName;

    private string FilePath => Path.Combine(_folder, "erp.db");

    /// <summary>The file of the system <c>erp</c>; its breaker closes soon, so that a test need not wait.</summary>
    public string System => $$"""
        {
          "system": "erp", "adapter": "sql", "provider": "sqlite", "connection": "Data Source={{FilePath}}",
          "limits": { "breaker": { "break": "00:00:00.5" } },
          "bindings": {
            "things": {
              "table": "THINGS",
              "columns": {
                "ID": { "nullable": false }, "NAME": { "nullable": false }, "NOTE": { "nullable": true },
                "TOTAL": { "type": "integer", "nullable": false }, "CREATED": { "type": "integer", "nullable": false }
              },
              "fields": {
                "id": { "from": "ID" },
                "name": { "from": "NAME" },
                "note": { "from": "NOTE" },
                "total": { "from": "TOTAL", "convert": [{ "use": "scale", "digits": 2 }] },
                "createdOn": { "from": "CREATED", "convert": [{ "use": "dateFormat", "format": "yyyyMMdd" }] }
              }
            }
          }
        }
        """;

    /// <summary>Routes things to the system, in this process or at another gateway, with a service to move to.</summary>
    public static string Yarp(string? remote = null, string? service = null, string stage = "legacy") => $$"""
        {
          "Routes": {
            "things.read": {
              "ClusterId": "erp",
              "Match": { "Path": "/api/things/{**rest}", "Methods": ["GET", "HEAD"] },
              "Metadata": { "Resource": "things"{{(service is null ? "" : $", \"Migration.To\": \"service\", \"Migration.Stage\": \"{stage}\"")}} }
            }
          },
          "Clusters": {
            {{(service is null ? "" : $"\"service\": {{ \"Destinations\": {{ \"a\": {{ \"Address\": \"{service}\" }} }} }},")}}
            "erp": { "Metadata": { "System": "erp" }{{(remote is null ? "" : $", \"Destinations\": {{ \"a\": {{ \"Address\": \"{remote}\" }} }}")}} }
          }
        }
        """;

    public async Task CreateAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE THINGS (ID TEXT NOT NULL PRIMARY KEY, NAME TEXT NOT NULL, NOTE TEXT, TOTAL INTEGER NOT NULL, CREATED INTEGER NOT NULL);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
            INSERT INTO THINGS SELECT printf('T%03d', i), 'Name ' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'note' || (i % 4) END, i * 137, 20200101 + i % 28 FROM n;
            INSERT INTO THINGS VALUES ('A/1,2~3', 'Odd key', NULL, 5, 20210101);
            """;
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
