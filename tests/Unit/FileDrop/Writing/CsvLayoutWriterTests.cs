using System.Text;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Writing;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Tests.Unit.FileDrop.Writing;

public class CsvLayoutWriterTests
{
    private const string Orders = """
        { "format": "csv", "encoding": "windows-1252", "delimiter": ";", "decimalSeparator": ",", "lineEnd": "lf",
          "columns": [{ "name": "ORDER" }, { "name": "SKU" }, { "name": "QTY", "type": "number" }],
          "headerRecord": { "when": "H", "columns": [{ "name": "NO", "position": 2 }, { "name": "DAY", "position": 3 }] },
          "trailerRecord": { "when": "T", "columns": [{ "name": "COUNT", "position": 2 }, { "name": "SUM", "position": 4, "type": "number" }] },
          "control": { "records": "COUNT", "totals": [{ "column": "QTY", "is": "SUM" }], "sequence": "NO", "businessDate": "DAY" } }
        """;

    [Fact]
    public void Header_and_trailer_get_their_figures()
    {
        using var stream = new MemoryStream();
        var writer = LayoutWriter.Create(Drop.Layout(Orders), stream, ["QTY", "ORDER", "SKU"], new DropFigures(7, new DateOnly(2024, 2, 29)));

        Assert.Null(writer.Write([Value.From(1.5m), Value.From("A;1"), Value.From("Größe")]));
        Assert.Null(writer.Write([Value.From(2), Value.From("B"), Value.Null]));
        Assert.Null(writer.Complete());

        Assert.Equal("H;7;20240229\nORDER;SKU;QTY\n\"A;1\";Größe;1,5\nB;;2\nT;2;;3,5\n", Encoding.Latin1.GetString(stream.ToArray()));
        Assert.Equal("A;1|Größe|1.5\nB|~|2\nend", Drop.Read(Drop.Layout(Orders), stream.ToArray(), "ORDER", "SKU", "QTY"));
    }

    [Fact]
    public void A_record_that_the_encoding_cannot_hold_is_not_written_at_all()
    {
        using var stream = new MemoryStream();
        var writer = LayoutWriter.Create(Drop.Layout(Orders), stream, ["ORDER", "SKU"], DropFigures.None);

        Assert.Equal("Line 1: windows-1252 has no Ł.", writer.Write([Value.From("1"), Value.From("Łódź")])?.ToString());
        Assert.Null(writer.Complete());
        Assert.Contains("T;0;;0", Encoding.Latin1.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delimiter_in_a_value_cannot_be_written_where_nothing_encloses_values()
    {
        using var stream = new MemoryStream();
        var writer = LayoutWriter.Create(Drop.Layout("""{ "format": "csv", "quote": "" }"""), stream, ["a"], DropFigures.None);

        Assert.Equal("a", writer.Write([Value.From("x,y")])?.Column);
        Assert.Null(writer.Write([Value.From("x\"y")]));
        Assert.Equal("a\r\nx\"y\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-2", "-2")]
    [InlineData("+44", "+44")]
    [InlineData("a=1", "a=1")]
    public void Formulas_are_made_text_where_people_read(string value, string written)
    {
        using var stream = new MemoryStream();
        var writer = LayoutWriter.Create(Drop.Layout("""{ "format": "csv", "forPeople": true, "header": false, "columns": [{ "name": "a", "position": 1 }] }"""), stream, ["a"], DropFigures.None);

        Assert.Null(writer.Write([Value.From(value)]));

        Assert.Equal(written + "\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Rejects_keep_every_field_and_can_be_dropped_again()
    {
        var layout = Drop.Layout(Orders);
        var file = "H;7;20240229\nORDER;SKU;NOTE;QTY\nA;=x;keep me;1\nB;y;2\nT;2;;1\n";
        var rejects = Reject(layout, Encoding.Latin1.GetBytes(file), "ORDER", "SKU", "QTY");

        Assert.Equal("ORDER;SKU;NOTE;QTY;_line;_field;_value;_reason\nA;'=x;keep me;1;3;SKU;'=x;is no article\nB;y;2;;4;;;The record has 3 fields instead of 4.\n", Encoding.Latin1.GetString(rejects));
        Assert.Equal("A|=x|1\nB|y|~\nend", Drop.Read(layout, rejects, "ORDER", "SKU", "QTY"));

        // What is rejected once more is told once more, and in the same columns.
        Assert.Equal(
            "ORDER;SKU;NOTE;QTY;_line;_field;_value;_reason\nA;'=x;keep me;1;2;SKU;'=x;is no article\nB;y;2;;3;SKU;y;is no article\n",
            Encoding.Latin1.GetString(Reject(layout, rejects, "ORDER", "SKU", "QTY")));
    }

    [Fact]
    public void Rejects_without_header_line_name_their_extra_fields_themselves()
    {
        var layout = Drop.Layout("""{ "format": "csv", "lineEnd": "lf", "header": false, "fields": 2, "columns": [{ "name": "a", "position": 1 }, { "name": "b", "position": 2 }], "trailerRecord": { "when": "T" } }""");
        var rejects = Reject(layout, "1,x\nT,1\n"u8.ToArray(), "a", "b");

        Assert.Equal("1,x,_line=1,_field=b,_value=x,_reason=is no article\n", Encoding.UTF8.GetString(rejects));
        Assert.Equal("1|x\nend", Drop.Read(layout, rejects, "a", "b"));
    }

    /// <summary>Rejects every record: those that can be read for their second column.</summary>
    private static byte[] Reject(LegacyGateway.Adapters.FileDrop.Configuration.LayoutConfiguration layout, byte[] file, params string[] columns)
    {
        using var stream = new MemoryStream(file);
        using var target = new MemoryStream();
        using var reader = Drop.Open(layout, stream, columns);
        var rejects = RejectWriter.Create(layout, target);
        while (reader.Read() is var step and (LayoutStep.Record or LayoutStep.Rejected))
            rejects.Write(reader, step == LayoutStep.Rejected ? reader.Error! : new LayoutError(reader.Line, columns[1], reader.Values[1].ToString(), "is no article"));
        rejects.Complete();
        return target.ToArray();
    }
}
