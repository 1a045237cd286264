using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

public class CsvLayoutReaderTests
{
    private static readonly LayoutConfiguration s_plain = Drop.Layout("""{ "format": "csv" }""");

    private static readonly LayoutConfiguration s_stock = Drop.Layout("""
        { "format": "csv", "delimiter": ";", "decimalSeparator": ",", "groupSeparator": ".",
          "columns": [{ "name": "SKU" }, { "name": "QTY", "type": "number", "aliases": ["Menge"] }],
          "trailerRecord": { "when": "#END", "columns": [{ "name": "COUNT", "position": 2 }, { "name": "SUM", "position": 3, "type": "number" }, { "name": "NO", "position": 4 }, { "name": "DAY", "position": 5 }] },
          "control": { "records": "COUNT", "totals": [{ "column": "QTY", "is": "SUM" }], "sequence": "NO", "businessDate": "DAY" } }
        """);

    [Fact]
    public void Columns_are_found_by_name_in_any_order_and_letter_case() =>
        Assert.Equal("2|1\nend", Drop.Read(s_plain, "a, B ,c\n1,2,3\n", "b", "A"));

    [Fact]
    public void Quotes_enclose_delimiters_line_ends_and_doubled_quotes() =>
        Assert.Equal("x,y\r\nz|say \"hi\"\nend", Drop.Read(s_plain, "a,b\r\n\"x,y\r\nz\",\"say \"\"hi\"\"\"\r\n", "a", "b"));

    [Fact]
    public void An_empty_value_is_null_unless_the_layout_says_otherwise()
    {
        Assert.Equal("~|~\nend", Drop.Read(s_plain, "a,b\n,\"\"\n", "a", "b"));
        Assert.Equal("|\nend", Drop.Read(Drop.Layout("""{ "format": "csv", "emptyIsNull": false }"""), "a,b\n,\"\"\n", "a", "b"));
    }

    [Fact]
    public void Line_ends_may_be_mixed_and_empty_lines_say_nothing() =>
        Assert.Equal("1|2\n3|4\n5|6\nend", Drop.Read(s_plain, "a,b\r1,2\r\n\r\n3,4\n\n5,6", "a", "b"));

    [Fact]
    public void A_missing_column_refuses_the_file_and_says_which_there_are() =>
        Assert.Equal("refused: Line 1: The header line has no column qty. It has sku, quantity.", Drop.Read(s_plain, "sku,quantity\n1,2\n", "sku", "qty"));

    [Fact]
    public void A_column_that_is_there_twice_refuses_the_file() =>
        Assert.Equal("refused: Line 1: The header line has the column a twice.", Drop.Read(s_plain, "a,b,A\n1,2,3\n", "a"));

    [Fact]
    public void An_optional_column_may_be_absent() =>
        Assert.Equal("1|~\nend", Drop.Read(Drop.Layout("""{ "format": "csv", "columns": [{ "name": "b", "optional": true }] }"""), "a\n1\n", "a", "b"));

    [Fact]
    public void A_record_with_too_few_or_too_many_fields_is_rejected_with_its_line() =>
        Assert.Equal("1|2\nrejected: Line 3: The record has 1 fields instead of 2.\nrejected: Line 4: The record has 3 fields instead of 2.\n5|6\nend",
            Drop.Read(s_plain, "a,b\n1,2\n3\n1,2,3\n5,6\n", "a", "b"));

    [Fact]
    public void Lines_are_counted_through_quoted_line_ends() =>
        Assert.Equal("x\ny|2\nrejected: Line 4: The record has 1 fields instead of 2.\nend", Drop.Read(s_plain, "a,b\n\"x\ny\",2\n3\n", "a", "b"));

    [Fact]
    public void A_stray_quote_rejects_its_record_only() =>
        Assert.Equal("rejected: Line 2: A quote stands within a value that does not begin with one.\n3|4\nrejected: Line 4: Text follows a closing quote: a quote within a value must be doubled.\nend",
            Drop.Read(s_plain, "a,b\n1,x\"y\n3,4\n\"5\"x,6\n", "a", "b"));

    [Fact]
    public void An_unclosed_quote_refuses_the_file() =>
        Assert.Equal("1|2\nrefused: Line 3: A quote is opened in this record and never closed.", Drop.Read(s_plain, "a,b\n1,2\n3,\"4\n5,6\n", "a", "b"));

    [Fact]
    public void A_record_beyond_the_limit_refuses_the_file_without_being_held_in_memory()
    {
        var file = Encoding.UTF8.GetBytes("a,b\n1,\"" + new string('x', 10_000_000));

        Assert.Equal("refused: Line 2: The record after line 1 is longer than 65536 bytes: most likely a quote is never closed.",
            Drop.Read(Drop.Layout("""{ "format": "csv", "maxRecordBytes": 65536 }"""), file, "a", "b"));
    }

    [Fact]
    public void An_empty_file_is_refused_where_a_header_line_is_due() =>
        Assert.Equal("refused: The file is empty, although it should at least have a header line.", Drop.Read(s_plain, "", "a"));

    [Fact]
    public void A_file_of_a_header_line_only_is_an_empty_but_whole_file() =>
        Assert.Equal("end", Drop.Read(s_plain, "a\n", "a"));

    [Fact]
    public void Without_header_line_positions_say_where_the_columns_are() =>
        Assert.Equal("3|1\nrejected: Line 2: The record has 2 fields, and at least 3 are needed.\nend",
            Drop.Read(Drop.Layout("""{ "format": "csv", "header": false, "columns": [{ "name": "x", "position": 3 }, { "name": "y", "position": 1 }] }"""), "1,2,3,4\n1,2\n", "x", "y"));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Preamble_and_footer_lines_are_passed_over_whatever_they_hold(string end) =>
        Assert.Equal("1|2\n3|4\nend", Drop.Read(
            Drop.Layout("""{ "format": "csv", "skipLines": 2, "footerLines": 2 }"""), "Report \"x\n\na,b\n1,2\n3,4\nTotal: 2 \"records\nEnd" + end, "a", "b"));

    [Fact]
    public void A_line_behind_a_preamble_has_its_number_in_the_file() =>
        Assert.Equal("rejected: Line 4: The record has 1 fields instead of 2.\nend", Drop.Read(Drop.Layout("""{ "format": "csv", "skipLines": 2 }"""), "Report\n\na,b\n1\n", "a", "b"));

    [Fact]
    public void Numbers_are_read_in_the_notation_of_the_file() =>
        Assert.Equal("A|1234567.5\nB|-3\nC|12,x\nD|~\nE|-7.25\nend", Drop.Read(
            Drop.Layout("""{ "format": "csv", "delimiter": ";", "decimalSeparator": ",", "groupSeparator": ".", "columns": [{ "name": "QTY", "type": "number" }] }"""),
            "SKU;QTY\nA;1.234.567,5\nB;-3\nC;12,x\nD;\nE;7,25-\n", "SKU", "QTY"));

    [Fact]
    public void Control_figures_that_hold_are_told_at_the_end()
    {
        using var stream = new MemoryStream("SKU;Menge\nA;1,5\nB;2\n#END;2;3,5;17;20240131\n"u8.ToArray());
        using var reader = Drop.Open(s_stock, stream, "SKU");

        Assert.Equal([LayoutStep.Record, LayoutStep.Record, LayoutStep.End, LayoutStep.End], [reader.Read(), reader.Read(), reader.Read(), reader.Read()]);
        Assert.Equal(new DropFigures(17, new DateOnly(2024, 1, 31)), reader.Figures);
        Assert.Equal(2, reader.Records);
        Assert.Equal(stream.Length, reader.BytesRead);
    }

    [Theory]
    [InlineData("SKU;QTY\nA;1\n#END;2;1;1;20240131\n", "The file says in COUNT that it has 2 records, but it has 1: it is incomplete, or was joined with another.")]
    [InlineData("SKU;QTY\nA;1\n#END;1;2;1;20240131\n", "The file says in SUM that QTY adds up to 2, but it adds up to 1.")]
    [InlineData("SKU;QTY\nA;x\n#END;1;0;1;20240131\n", "The total of QTY cannot be told, because record 1 has no number there.")]
    [InlineData("SKU;QTY\nA;1\n#END;1;1;;20240131\n", "The figure NO, which the header or trailer must hold, is missing or no number: the file is incomplete.")]
    [InlineData("SKU;QTY\nA;1\n#END;1;1;1;31.01.2024\n", "The file must say in DAY of which date it is, as yyyyMMdd, but it does not.")]
    [InlineData("SKU;QTY\nA;1\n", "Line 2: The file has no #END record at its end: it is incomplete.")]
    [InlineData("SKU;QTY\n#END;0;0;1;20240131\nA;1\n", "Line 3: A record follows the #END record, which should be the last.")]
    public void Control_figures_that_do_not_hold_refuse_the_file(string file, string reason) =>
        Assert.EndsWith("refused: " + reason, Drop.Read(s_stock, file, "SKU"), StringComparison.Ordinal);

    [Fact]
    public void Cut_at_any_byte_a_file_with_a_trailer_is_refused_and_never_taken_for_whole()
    {
        var file = "SKU;QTY\nA;1,5\nÄ;2\n#END;2;3,5;17;20240131\n"u8.ToArray();
        var whole = Drop.Read(s_stock, file, "SKU", "QTY");
        Assert.EndsWith("end", whole, StringComparison.Ordinal);

        for (var length = 0; length < file.Length - 1; length++)
            Assert.Contains("refused: ", Drop.Read(s_stock, file[..length], "SKU", "QTY"), StringComparison.Ordinal);
        Assert.Equal(whole, Drop.Read(s_stock, file[..^1], "SKU", "QTY"));
    }

    [Fact]
    public void A_header_record_comes_before_the_column_names()
    {
        var layout = Drop.Layout("""{ "format": "csv", "headerRecord": { "when": "H", "columns": [{ "name": "NO", "position": 2 }] }, "control": { "sequence": "NO" } }""");

        Assert.Equal("1\nend", Drop.Read(layout, "H,5\na\n1\n", "a"));
        Assert.Equal("refused: Line 1: The file must begin with a H record, but does not.", Drop.Read(layout, "a\n1\n", "a"));
    }

    [Fact]
    public void Where_every_line_says_its_kind_an_unknown_one_is_rejected() =>
        Assert.Equal("D|1\nrejected: Line 2: The record is neither data (D) nor header nor trailer.\nend", Drop.Read(
            Drop.Layout("""{ "format": "csv", "header": false, "detailWhen": "D", "columns": [{ "name": "k", "position": 1 }, { "name": "v", "position": 2 }] }"""), "D,1\nX,2\n", "k", "v"));
}
