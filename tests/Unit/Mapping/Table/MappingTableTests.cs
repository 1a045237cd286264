using LegacyGateway.Core.Mapping.Table;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Mapping.Table;

public sealed class MappingTableTests : IDisposable
{
    private static readonly GoldenSections Golden = new("tests/Unit/Mapping/Table/mapping-table.golden.txt");

    private const string Erp = """
        {
          "system": "erp", "adapter": "test", "address": "memory", "timeZone": "Europe/London",
          "bindings": {
            "things": {
              "fields": {
                "id": { "from": "NO", "convert": [{ "use": "pad", "width": 6 }] },
                "name": { "from": ["FIRST", "LAST"], "convert": [{ "use": "trim" }, { "use": "join", "separator": " " }] },
                "status": { "from": "STAT", "convert": [{ "use": "valueMap", "values": { "A": "active", "X": "closed", "Y": "closed" }, "otherwise": "null" }] },
                "phase": {
                  "convert": [{
                    "use": "cases",
                    "when": [{ "columns": { "STAT": "A", "DEL": null }, "then": "=run()" }, { "columns": { "STAT": "X" }, "then": "end, \"over\"" }],
                    "write": { "=run()": { "STAT": "A" } }
                  }]
                },
                "price": { "from": "PENCE", "convert": [{ "use": "scale", "digits": 2 }], "otherwise": "pass" },
                "madeOn": { "from": "MADE", "convert": [{ "use": "sentinel", "values": ["0"] }, { "use": "dateFormat", "format": "yyyyMMdd" }] },
                "seenAt": { "from": "SEEN", "convert": [{ "use": "dateFormat", "format": "unix" }] },
                "vip": { "from": "VIP", "convert": [{ "use": "flag" }] },
                "tags": { "from": "TAGS", "convert": [{ "use": "split", "separator": ";" }] },
                "address": { "object": { "city": { "from": "CITY" } } },
                "source": { "constant": "erp" }
              }
            }
          }
        }
        """;

    private const string Things = """
        {
          "resource": "things", "singular": "thing", "version": "1.0.0", "key": ["id"], "owner": "erp", "access": { "pii": "pii" },
          "fields": {
            "id": { "type": "string", "maxLength": 6, "pattern": "^[0-9]{6}$" },
            "name": { "type": "string", "pii": true, "owner": "crm" },
            "status": { "type": "enum", "values": ["active", "closed"], "nullable": true },
            "phase": { "type": "string" },
            "price": { "type": "money", "precision": 9, "currency": "GBP" },
            "madeOn": { "type": "date", "nullable": true },
            "seenAt": { "type": "dateTime" },
            "vip": { "type": "boolean" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "address": { "type": "object", "fields": { "city": { "type": "string" }, "country": { "type": "string", "nullable": true } } },
            "source": { "type": "string" },
            "note": { "type": "string", "nullable": true }
          }
        }
        """;

    private readonly DeploymentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_field_is_a_row_in_words() => Golden.Check("Text", Table().ToText());

    [Fact]
    public void A_spreadsheet_opens_it_and_runs_nothing()
    {
        var csv = Table().ToCsv();

        Assert.All(csv.Split("\r\n").SkipLast(1), line => Assert.DoesNotContain('\n', line));
        Golden.Check("CSV", csv.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("plain", "plain")]
    public void A_cell_is_quoted_and_never_a_formula(string value, string expected) =>
        Assert.Equal($"{expected}\r\n", Csv.Write([value], []));

    [Fact]
    public void A_resource_that_no_system_binds_shows_its_fields_alone()
    {
        var deployment = _folder.Resource(Things).Load().Deployment!;

        var rows = MappingTable.Of(deployment.Contracts.Find("things")!, deployment.Systems.Values).Rows;

        Assert.Equal(14, rows.Length);
        Assert.All(rows, row => Assert.Equal("", row.System + row.Source + row.Conversion));
    }

    private MappingTable Table()
    {
        var result = _folder.Resource(Things, "things").System(Erp).Load();
        Assert.Empty(result.Errors);
        return MappingTable.Of(result.Deployment!.Contracts.Find("things")!, result.Deployment.Systems.Values);
    }
}
