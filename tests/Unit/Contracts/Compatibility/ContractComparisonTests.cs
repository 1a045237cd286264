using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Contracts.Compatibility;

public sealed class ContractComparisonTests : IDisposable
{
    private const string Old = """
        {
          "resource": "orders", "singular": "order", "version": "1.0.0", "key": ["id"], "page": { "default": 20, "max": 100 }, "freshness": "00:00:30",
          "access": { "pii": "orders.pii", "write": "orders.write" },
          "fields": {
            "id": { "type": "int32" },
            "number": { "type": "int64", "sortable": true },
            "status": { "type": "enum", "values": ["open", "closed"], "filterable": true },
            "kind": { "type": "enum", "values": ["a", "b"] },
            "reference": { "type": "string", "maxLength": 20 },
            "code": { "type": "string", "pattern": "^[A-Z]+$" },
            "weight": { "type": "decimal", "precision": 8, "scale": 3 },
            "total": { "type": "money", "currency": "GBP", "precision": 12 },
            "contact": { "type": "string", "nullable": true, "pii": true },
            "tags": { "type": "array", "items": { "type": "string" } },
            "address": { "type": "object", "fields": { "city": { "type": "string" }, "zip": { "type": "string", "nullable": true } } }
          },
          "relations": { "self": { "resource": "orders", "on": { "id": "id" } } }
        }
        """;

    private readonly DeploymentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_contract_has_no_change() => Assert.Empty(Compare(Old));

    [Theory]
    // What is there or not.
    [InlineData("\"number\": { \"type\": \"int64\", \"sortable\": true },", "", "$.fields.number", Impact.Breaking, Impact.Breaking)]
    [InlineData("\"id\": { \"type\": \"int32\" },", "\"id\": { \"type\": \"int32\" }, \"note\": { \"type\": \"string\" },", "$.fields.note", Impact.Compatible, Impact.Breaking)]
    [InlineData("\"id\": { \"type\": \"int32\" },", "\"id\": { \"type\": \"int32\" }, \"note\": { \"type\": \"string\", \"nullable\": true },", "$.fields.note", Impact.Compatible, Impact.Compatible)]
    [InlineData("\"city\": { \"type\": \"string\" }, ", "", "$.fields.address.fields.city", Impact.Breaking, Impact.Breaking)]
    // Types.
    [InlineData("\"int64\"", "\"int32\"", "$.fields.number.type", Impact.Compatible, Impact.Breaking)]
    [InlineData("{ \"type\": \"int32\" }", "{ \"type\": \"int64\" }", "$.fields.id.type", Impact.Breaking, Impact.Compatible)]
    [InlineData("{ \"type\": \"int64\", \"sortable\": true }", "{ \"type\": \"array\", \"items\": { \"type\": \"int64\" } }", "$.fields.number.type", Impact.Breaking, Impact.Breaking)]
    [InlineData("{ \"type\": \"array\", \"items\": { \"type\": \"string\" } }", "{ \"type\": \"string\" }", "$.fields.tags.type", Impact.Breaking, Impact.Breaking)]
    [InlineData("\"items\": { \"type\": \"string\" }", "\"items\": { \"type\": \"string\", \"maxLength\": 5 }", "$.fields.tags.items.maxLength", Impact.Compatible, Impact.Breaking)]
    [InlineData("\"items\": { \"type\": \"string\" }", "\"items\": { \"type\": \"string\", \"nullable\": true }", "$.fields.tags.items.nullable", Impact.Breaking, Impact.Compatible)]
    [InlineData("{ \"type\": \"enum\", \"values\": [\"a\", \"b\"] }", "{ \"type\": \"string\" }", "$.fields.kind.type", Impact.Breaking, Impact.Compatible)]
    [InlineData("{ \"type\": \"string\", \"maxLength\": 20 }", "{ \"type\": \"boolean\" }", "$.fields.reference.type", Impact.Breaking, Impact.Breaking)]
    // Enums.
    [InlineData("[\"open\", \"closed\"]", "[\"open\", \"closed\", \"held\"]", "$.fields.status.values", Impact.Breaking, Impact.Compatible)]
    [InlineData("[\"open\", \"closed\"]", "[\"open\"]", "$.fields.status.values", Impact.Breaking, Impact.Breaking)]
    [InlineData("[\"a\", \"b\"]", "[\"a\"]", "$.fields.kind.values", Impact.Compatible, Impact.Breaking)]
    // Limits.
    [InlineData("\"maxLength\": 20", "\"maxLength\": 30", "$.fields.reference.maxLength", Impact.Breaking, Impact.Compatible)]
    [InlineData("\"maxLength\": 20", "\"maxLength\": 10", "$.fields.reference.maxLength", Impact.Compatible, Impact.Breaking)]
    [InlineData(", \"pattern\": \"^[A-Z]+$\"", "", "$.fields.code.pattern", Impact.Breaking, Impact.Compatible)]
    [InlineData("^[A-Z]+$", "^[A-Z0-9]+$", "$.fields.code.pattern", Impact.Breaking, Impact.Breaking)]
    [InlineData("\"precision\": 8", "\"precision\": 9", "$.fields.weight.precision", Impact.Breaking, Impact.Compatible)]
    [InlineData("\"precision\": 8", "\"precision\": 7", "$.fields.weight.precision", Impact.Compatible, Impact.Breaking)]
    [InlineData("\"precision\": 8, \"scale\": 3", "\"precision\": 9, \"scale\": 4", "$.fields.weight.scale", Impact.Breaking, Impact.Compatible)]
    [InlineData("\"precision\": 8, \"scale\": 3", "\"precision\": 7, \"scale\": 2", "$.fields.weight.scale", Impact.Breaking, Impact.Breaking)]
    [InlineData("GBP", "EUR", "$.fields.total.currency", Impact.Breaking, Impact.Breaking)]
    [InlineData("{ \"type\": \"money\", \"currency\": \"GBP\", \"precision\": 12 }", "{ \"type\": \"decimal\", \"precision\": 12, \"scale\": 2 }", "$.fields.total.type", Impact.Compatible, Impact.Compatible)]
    // What may be asked and seen.
    [InlineData("\"nullable\": true, \"pii\": true", "\"pii\": true", "$.fields.contact.nullable", Impact.Compatible, Impact.Breaking)]
    [InlineData("\"maxLength\": 20", "\"maxLength\": 20, \"nullable\": true", "$.fields.reference.nullable", Impact.Breaking, Impact.Compatible)]
    [InlineData("\"maxLength\": 20", "\"maxLength\": 20, \"pii\": true", "$.fields.reference.pii", Impact.Breaking, Impact.None)]
    [InlineData("\"filterable\": true", "\"filterable\": false", "$.fields.status.filterable", Impact.Breaking, Impact.None)]
    [InlineData("\"filterable\": true", "\"filterable\": [\"eq\"]", "$.fields.status.filterable", Impact.Breaking, Impact.None)]
    [InlineData("\"maxLength\": 20", "\"maxLength\": 20, \"filterable\": true", "$.fields.reference.filterable", Impact.Compatible, Impact.None)]
    [InlineData("\"sortable\": true", "\"sortable\": false", "$.fields.number.sortable", Impact.Breaking, Impact.None)]
    [InlineData("\"maxLength\": 20", "\"maxLength\": 20, \"description\": \"Ours.\"", "$.fields.reference.description", Impact.None, Impact.None)]
    // The resource as a whole.
    [InlineData("\"singular\": \"order\"", "\"singular\": \"purchase\"", "$.singular", Impact.Breaking, Impact.Breaking)]
    [InlineData("\"key\": [\"id\"]", "\"key\": [\"number\"]", "$.key", Impact.Breaking, Impact.Breaking)]
    [InlineData("\"max\": 100", "\"max\": 50", "$.page.max", Impact.Breaking, Impact.None)]
    [InlineData("\"default\": 20", "\"default\": 30", "$.page.default", Impact.Compatible, Impact.None)]
    [InlineData("\"00:00:30\"", "\"00:01:00\"", "$.freshness", Impact.Breaking, Impact.None)]
    [InlineData("\"00:00:30\"", "\"00:00:10\"", "$.freshness", Impact.Compatible, Impact.None)]
    [InlineData("\"write\": \"orders.write\"", "\"write\": \"orders.change\"", "$.access.write", Impact.None, Impact.Breaking)]
    [InlineData("\"write\": \"orders.write\"", "\"write\": \"orders.write\", \"read\": \"orders.read\"", "$.access.read", Impact.Breaking, Impact.None)]
    [InlineData(", \"write\": \"orders.write\"", "", "$.access.write", Impact.None, Impact.Compatible)]
    [InlineData("\"write\": \"orders.write\"", "\"write\": \"orders.write\", \"anonymous\": true", "$.access.anonymous", Impact.Compatible, Impact.None)]
    [InlineData("\"access\"", "\"rowFilter\": { \"reference\": \"claim:customer\" }, \"access\"", "$.rowFilter", Impact.Breaking, Impact.Breaking)]
    [InlineData("\"access\"", "\"deprecation\": { \"since\": \"2026-01-01\" }, \"access\"", "$.deprecation", Impact.Compatible, Impact.Compatible)]
    [InlineData("\"self\":", "\"other\":", "$.relations.self", Impact.Breaking, Impact.None)]
    [InlineData("\"resource\": \"orders\", \"on\"", "\"resource\": \"orders\", \"many\": true, \"on\"", "$.relations.self", Impact.Breaking, Impact.None)]
    public void A_change_breaks_readers_writers_both_or_nobody(string was, string becomes, string path, Impact readers, Impact writers)
    {
        Assert.Contains(was, Old, StringComparison.Ordinal);

        var changes = Compare(Old.Replace(was, becomes, StringComparison.Ordinal));

        Assert.Contains(changes, change => change.Path == path && change.Readers == readers && change.Writers == writers);
    }

    [Fact]
    public void A_field_under_another_name_is_told_as_such()
    {
        var changes = Compare(Old.Replace("\"number\":", "\"serial\":", StringComparison.Ordinal));

        Assert.Contains("(renamed to serial?)", changes.Single(change => change.Path == "$.fields.number").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_fields_are_named_with_their_parents() =>
        Assert.Equal("address.city", Assert.Single(Compare(Old.Replace("\"city\": { \"type\": \"string\" }", "\"city\": { \"type\": \"string\", \"maxLength\": 3 }", StringComparison.Ordinal))).Field);

    private ImmutableArray<ContractChange> Compare(string @new)
    {
        var old = Read(Old, "old");
        return ContractComparison.Compare(old, Read(@new, "new"));
    }

    private ResourceContract Read(string json, string name)
    {
        _folder.Write($"{name}/orders.json", json);
        var errors = new List<ConfigurationError>();
        var contract = ContractFiles.Read(Path.Combine(_folder.Path, name), errors).Find("orders");
        Assert.Empty(errors);
        return contract!;
    }
}
