using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

/// <summary>Mistakes in layouts, told offline with their place.</summary>
public class LayoutCheckTests
{
    [Theory]
    [InlineData("""{ "format": "csv", "encoding": "windows1252" }""", ".encoding: There is no encoding 'windows1252'.")]
    [InlineData("""{ "format": "csv", "header": false }""", ".columns: ")]
    [InlineData("""{ "format": "csv", "control": { "records": "N" } }""", ".control.records: Neither header nor trailer record has a column N.")]
    [InlineData("""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "B", "length": 1 }] }] }""", ".records: Fields are made from A, which is no column of a detail or parent record.")]
    [InlineData("""{ "format": "fixedWidth", "framing": "fixed", "encoding": "ibm037", "records": [{ "columns": [{ "name": "A", "length": 1 }] }] }""", ".recordLength: Records without line ends need their length.")]
    [InlineData("""{ "format": "fixedWidth", "framing": "rdw", "records": [{ "columns": [{ "name": "A", "length": 1 }] }] }""", ".encoding: Records without line ends need an encoding in which each character is one byte.")]
    [InlineData("""{ "format": "fixedWidth", "framing": "rdw", "recordLength": 5, "encoding": "ibm037", "records": [{ "columns": [{ "name": "A", "length": 1 }] }] }""", ".recordLength: Each record says its own length.")]
    [InlineData("""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "A", "length": 3, "type": "packed" }] }] }""", ".records[0].columns[0].type: Packed and binary numbers hold bytes that look like line ends.")]
    [InlineData("""{ "format": "fixedWidth", "recordLength": 4, "records": [{ "columns": [{ "name": "A", "length": 3 }, { "name": "B", "length": 2 }] }] }""", ".records[0].columns[1]: The column B ends at 5, behind the record's length of 4.")]
    [InlineData("""{ "format": "fixedWidth", "records": [{ "when": "D", "columns": [{ "name": "A", "length": 3 }] }] }""", ".discriminator: The layout does not say where records tell their kind.")]
    [InlineData("""{ "format": "fixedWidth", "discriminator": {}, "records": [{ "when": "D", "columns": [{ "name": "A", "length": 3 }] }, { "when": "D" }] }""", ".records[1].when: The value 'D' marks two kinds of records.")]
    [InlineData("""{ "format": "fixedWidth", "discriminator": {}, "records": [{ "role": "header", "when": "H", "columns": [{ "name": "A", "length": 3 }] }] }""", ".records: No kind of record is a detail.")]
    [InlineData("""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "A", "length": 1 }, { "name": "A", "length": 1 }] }] }""", ".records[0].columns[1].name: There are two columns A.")]
    [InlineData("""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "A", "length": 1, "decimals": 2 }] }] }""", ".records[0].columns[0].decimals: Text has no decimals.")]
    public void A_mistake_is_told_at_its_place(string layout, string mistake) =>
        Assert.Contains(Mistakes(layout), told => told.StartsWith(mistake, StringComparison.Ordinal));

    [Fact]
    public void A_right_layout_has_none() =>
        Assert.Empty(Mistakes("""{ "format": "csv", "trailerRecord": { "when": "T", "columns": [{ "name": "N", "position": 2 }] }, "control": { "records": "N" } }"""));

    private static IEnumerable<string> Mistakes(string layout)
    {
        List<ConfigurationError> errors = [];
        LayoutCheck.Check(Drop.Layout(layout), ["A"], new ConfigurationPlace("f.json", _ => (1, null), errors), "");
        return errors.Select(error => $"{error.Path}: {error.Message}");
    }
}
