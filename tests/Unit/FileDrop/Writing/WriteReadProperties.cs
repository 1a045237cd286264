using System.Text;
using CsCheck;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Writing;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Tests.Unit.FileDrop.Writing;

/// <summary>For every layout: what was written is read back, figures and all, and rejects of it too.</summary>
public class WriteReadProperties
{
    private static readonly string[] s_columns = ["A", "B", "N", "D"];

    private static readonly Gen<string> s_anyText = Gen.String[Gen.Char["ab Zäß€,;\"'\t\r\n|=+-@0<&>{}[]"], 1, 12];

    private static readonly Gen<string> s_plainText = Gen.String[Gen.Char["abZ ,;\"'=+-@0<&>{}[]"], 1, 8];

    public static TheoryData<string, string> Layouts => new()
    {
        { "any", """{ "format": "csv", "encoding": "windows-1252", "columns": [{ "name": "B" }, { "name": "N", "type": "number" }, { "name": "A" }, { "name": "D", "type": "number" }], "trailerRecord": { "when": "#T#", "columns": [{ "name": "COUNT", "position": 2 }, { "name": "SUM", "position": 3, "type": "number" }] }, "control": { "records": "COUNT", "totals": [{ "column": "D", "is": "SUM" }] } }""" },
        { "any", """{ "format": "csv", "encoding": "utf-16", "delimiter": "|", "quote": "'", "decimalSeparator": ",", "groupSeparator": ".", "header": false, "fields": 5, "columns": [{ "name": "A", "position": 5 }, { "name": "B", "position": 1 }, { "name": "N", "position": 2, "type": "number" }, { "name": "D", "position": 3, "type": "number" }] }""" },
        { "any", """{ "format": "jsonLines", "columns": [{ "name": "A", "path": "x.y.a" }], "headerRecord": { "member": "kind", "when": "head", "columns": [{ "name": "NO", "path": "no" }] }, "trailerRecord": { "member": "kind", "when": "tail", "columns": [{ "name": "COUNT", "path": "c.n" }] }, "control": { "records": "COUNT", "sequence": "NO" } }""" },
        { "xml", """{ "format": "xml", "record": "/w:l/w:m/r", "namespaces": { "w": "urn:w" }, "columns": [{ "name": "A", "path": "@w:a" }, { "name": "B", "path": "w:x/b" }, { "name": "N", "path": "w:x/n" }, { "name": "D", "path": "d" }], "documentColumns": [{ "name": "NO", "path": "/w:l/@no" }, { "name": "COUNT", "path": "/w:l/end/count" }], "control": { "records": "COUNT", "sequence": "NO" } }""" },
        { "plain", """{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "A", "length": 9 }, { "name": "N", "length": 12, "type": "zoned" }, { "name": "B", "length": 9 }, { "name": "D", "length": 14, "type": "number" }] }] }""" },
        { "plain", """{ "format": "fixedWidth", "encoding": "ibm1141", "discriminator": { "at": 1, "length": 1 }, "records": [{ "role": "header", "when": "H", "columns": [{ "name": "NO", "at": 2, "length": 5, "type": "zoned" }] }, { "when": "D", "columns": [{ "name": "A", "at": 2, "length": 9 }, { "name": "N", "length": 12, "type": "zoned", "sign": "leadingSeparate" }, { "name": "B", "length": 9 }, { "name": "D", "length": 14, "type": "zoned", "decimals": 3, "sign": "leading" }] }, { "role": "trailer", "when": "T", "columns": [{ "name": "COUNT", "at": 2, "length": 5, "type": "zoned" }, { "name": "SUM", "length": 18, "type": "zoned", "decimals": 3 }] }], "control": { "records": "COUNT", "totals": [{ "column": "D", "is": "SUM" }], "sequence": "NO" } }""" },
        { "plain", """{ "format": "fixedWidth", "encoding": "ibm037", "framing": "rdw", "records": [{ "columns": [{ "name": "A", "length": 9 }, { "name": "N", "length": 6, "type": "binary" }, { "name": "B", "length": 9 }, { "name": "D", "length": 7, "type": "packed", "decimals": 3 }] }] }""" },
        { "plain", """{ "format": "fixedWidth", "encoding": "windows-1252", "framing": "fixed", "recordLength": 40, "records": [{ "columns": [{ "name": "A", "length": 9 }, { "name": "N", "length": 8, "type": "packed" }, { "name": "B", "length": 9 }, { "name": "D", "at": 30, "length": 8, "type": "binary", "decimals": 3 }] }] }""" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_is_written_is_read_back(string texts, string json)
    {
        var layout = Drop.Layout(json);
        var text = texts == "any" ? s_anyText : texts == "xml" ? s_plainText.Select(value => value.Trim()).Where(value => value.Length > 0) : s_plainText.Select(value => value.TrimEnd()).Where(value => value.Length > 0);
        var record = Gen.Select(text, text, Gen.Long[-99_999_999, 99_999_999], Gen.Long[-999_999_999, 999_999_999])
            .Select((a, b, n, d) => new[] { Value.From(a), Value.From(b), Value.From(n), Value.From(d / 1000m) });

        record.Array[0, 6].Sample(
            records =>
            {
                using var stream = new MemoryStream();
                Write(layout, stream, records);
                Assert.Equal(Expected(records), Normal(Drop.Read(layout, stream.ToArray(), s_columns)));
                Assert.Equal(Expected(records), Normal(ReadRejects(layout, stream.ToArray())));
            },
            iter: 200);
    }

    private static void Write(LayoutConfiguration layout, Stream stream, Value[][] records)
    {
        var writer = LayoutWriter.Create(layout, stream, s_columns, new DropFigures(12, new DateOnly(2024, 1, 31)));
        foreach (var values in records)
            Assert.Null(writer.Write(values));
        Assert.Null(writer.Complete());
    }

    /// <summary>All records through a reject file, which is then dropped.</summary>
    private static string ReadRejects(LayoutConfiguration layout, byte[] file)
    {
        using var source = new MemoryStream(file);
        using var target = new MemoryStream();
        using var reasons = new MemoryStream();
        using var reader = Drop.Open(layout, source, s_columns);
        var rejects = RejectWriter.Create(layout, target, reasons);
        while (reader.Read() == LayoutStep.Record)
            rejects.Write(reader, new LayoutError(reader.Line, "A", reader.Values[0].ToString(), "Not -- so."));
        rejects.Complete();
        if (rejects.Records == 0)
            return "end";
        Assert.Equal(RejectWriter.NeedsReasons(layout), reasons.Length > 0);
        target.Position = 0;
        using var again = LayoutReader.Open(layout, target, [.. s_columns.Select(name => new LegacyGateway.Core.Mapping.RawColumn(name))], correction: true);
        var text = new StringBuilder();
        LayoutStep step;
        while ((step = again.Read()) == LayoutStep.Record)
            text.AppendJoin('|', again.Values.ToArray().Select(Drop.Show)).Append('\n');
        return text.Append(step == LayoutStep.End ? "end" : again.Error!.ToString()).ToString();
    }

    private static string Expected(Value[][] records) =>
        Normal(string.Concat(records.Select(values => string.Join('|', values.Select(Drop.Show)) + "\n")) + "end");

    /// <summary>1.50 is 1.5 and 3.000 is 3.</summary>
    private static string Normal(string text) => System.Text.RegularExpressions.Regex.Replace(
        System.Text.RegularExpressions.Regex.Replace(text, @"(\|-?\d+\.\d*?)0+(?=\n)", "$1"), @"(\|-?\d+)\.(?=\n)", "$1");
}
