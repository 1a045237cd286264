using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

public class FixedLayoutReaderTests
{
    private const string Records = """
        "discriminator": { "at": 1, "length": 2 },
        "records": [
          { "role": "header", "when": "HD", "columns": [{ "name": "NO", "at": 3, "length": 4, "type": "zoned", "signed": false }, { "name": "DAY", "length": 8 }] },
          { "role": "parent", "when": "SH", "columns": [{ "name": "SHIPMENT", "at": 3, "length": 6 }] },
          { "role": "detail", "when": "LN", "columns": [{ "name": "SKU", "at": 3, "length": 5 }, { "name": "QTY", "length": 5, "type": "zoned", "decimals": 2 }] },
          { "role": "trailer", "when": "TR", "columns": [{ "name": "COUNT", "at": 3, "length": 5, "type": "number" }, { "name": "SUM", "length": 8, "type": "zoned", "decimals": 2 }] },
          { "role": "ignore", "when": "*" }
        ],
        "control": { "records": "COUNT", "counting": "all", "totals": [{ "column": "QTY", "is": "SUM" }], "sequence": "NO", "businessDate": "DAY" }
        """;

    private static readonly LayoutConfiguration s_lines = Drop.Layout($$"""{ "format": "fixedWidth", {{Records}} }""");

    private static readonly LayoutConfiguration s_plain = Drop.Layout("""
        { "format": "fixedWidth", "encoding": "windows-1252", "records": [{ "columns": [
          { "name": "NAME", "length": 6 }, { "name": "N", "length": 6, "type": "number" }] }] }
        """);

    [Fact]
    public void Parents_lend_their_columns_to_the_details_that_follow() =>
        Assert.Equal("S1|AB|123.45\nS1|CD|-1.00\nS2|EF|2.00\nend", Drop.Read(s_lines,
            "HD001720240131\nSHS1\nLNAB   1234E\n* a note\nLNCD   0010}\nSHS2\nLNEF   00200\nTR    80001244E\n", "SHIPMENT", "SKU", "QTY"));

    [Fact]
    public void Trailing_blanks_that_a_transfer_cut_are_no_mistake_but_a_cut_number_is() =>
        Assert.Equal("Alice|42\n~|7\nrejected: Line 3: N: The record ends before or within this number.\nend", Drop.Read(s_plain, "Alice 000042\n           7\nBob   00\n", "NAME", "N"));

    [Fact]
    public void A_record_of_no_known_kind_is_rejected() =>
        Assert.StartsWith("rejected: Line 2: The record is of no kind that the layout knows.", Drop.Read(s_lines, "HD000120240131\nXXAB\n", "SKU"), StringComparison.Ordinal);

    [Theory]
    [InlineData("HD000120240131\n", "The file has no TR record: it is incomplete.")]
    [InlineData("", "The file is empty, although it should at least have header and trailer.")]
    [InlineData("HD000120240131\nTR    200000000\nLNAB   00000\n", "Line 3: A record follows the trailer, which should be the last: files were joined.")]
    [InlineData("HD000120240131\nHD000120240131\n", "Line 2: A HD record, which should be the first, stands in the middle: files were joined.")]
    [InlineData("HD000120240131\nTR    300000000\n", "The file says in COUNT that it has 3 records, but it has 2: it is incomplete, or was joined with another.")]
    public void A_file_that_is_not_whole_is_refused(string file, string reason) =>
        Assert.EndsWith("refused: " + reason, Drop.Read(s_lines, file, "SKU"), StringComparison.Ordinal);

    [Fact]
    public void Cut_at_any_byte_a_file_with_a_trailer_is_refused_and_never_taken_for_whole()
    {
        var file = "HD001720240131\nSHS1\nLNAB   1234E\nLNCD   0010}\nTR    50001224E\n"u8.ToArray();
        Assert.EndsWith("end", Drop.Read(s_lines, file, "SHIPMENT", "SKU", "QTY"), StringComparison.Ordinal);

        for (var length = 0; length < file.Length - 1; length++)
            Assert.Contains("refused: ", Drop.Read(s_lines, file[..length], "SHIPMENT", "SKU", "QTY"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ibm037")]
    [InlineData("ibm500")]
    [InlineData("ibm1140")]
    [InlineData("ibm1141")]
    [InlineData("ibm1047")]
    public void Mainframe_records_have_EBCDIC_text_zoned_packed_and_binary_numbers(string encoding)
    {
        var layout = Drop.Layout($$"""
            { "format": "fixedWidth", "encoding": "{{encoding}}", "framing": "rdw", "records": [{ "columns": [
              { "name": "NAME", "length": 6 }, { "name": "ZONED", "length": 3, "type": "zoned", "decimals": 1 },
              { "name": "PACKED", "length": 3, "type": "packed", "decimals": 2 }, { "name": "BINARY", "length": 2, "type": "binary" }] }] }
            """);
        byte[] first = [.. Bytes(encoding, "Ab 1  "), 0xF1, 0xF2, 0xD3, 0x12, 0x34, 0x5D, 0xFF, 0xFE];
        byte[] second = [.. Bytes(encoding, "      "), 0xF0, 0xF0, 0xC7, 0x00, 0x01, 0x0C, 0x01, 0x00];
        byte[] none = [0, 0, 0, 0, 0, 0, .. Bytes(encoding, "   "), 0, 0, 0, 0, 0];

        Assert.Equal("Ab 1|-12.3|-123.45|-2\n~|0.7|0.10|256\n~|~|~|0\nend",
            Drop.Read(layout, [.. Rdw(first), .. Rdw(second), .. Rdw(none)], "NAME", "ZONED", "PACKED", "BINARY"));
    }

    [Theory]
    [InlineData("12C", "123")]
    [InlineData("12L", "-123")]
    [InlineData("12{", "120")]
    [InlineData("12}", "-120")]
    [InlineData("12s", "-123")]
    [InlineData("123", "123")]
    public void Zoned_signs_are_read_in_ASCII_too(string text, string number) =>
        Assert.Equal(number + "\nend", Drop.Read(Drop.Layout("""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "N", "length": 3, "type": "zoned" }] }] }"""), text + "\n", "N"));

    [Theory]
    [InlineData("leading", "J23", "-123")]
    [InlineData("leadingSeparate", "-23", "-23")]
    [InlineData("trailingSeparate", "23+", "23")]
    public void Signs_may_lead_or_stand_alone(string sign, string text, string number) =>
        Assert.Equal(number + "\nend", Drop.Read(Drop.Layout($$"""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "N", "length": 3, "type": "zoned", "sign": "{{sign}}" }] }] }"""), text + "\n", "N"));

    [Theory]
    [InlineData("1X3", "zoned", "true", "This is no zoned number.")]
    [InlineData("12L", "zoned", "false", "The number must not be negative.")]
    [InlineData("1-2", "number", "true", "This is no number.")]
    public void A_number_that_is_none_rejects_its_record(string text, string type, string signed, string reason) =>
        Assert.Equal($"rejected: Line 1: N: {reason}\nend", Drop.Read(Drop.Layout($$"""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "N", "length": 3, "type": "{{type}}", "signed": {{signed}} }] }] }"""), text + "\n", "N"));

    [Fact]
    public void ASCII_read_as_EBCDIC_is_noticed_by_its_control_characters() =>
        Assert.Contains("the encoding is not ibm037", Drop.Read(Drop.Layout("""{ "format": "fixedWidth", "encoding": "ibm037", "framing": "fixed", "recordLength": 6, "records": [{ "columns": [{ "name": "A", "length": 6 }] }] }"""), "AB 12 ", "A"), StringComparison.Ordinal);

    [Theory]
    [InlineData("fixed", new byte[] { 65, 66, 67 }, "The file ends within the record: there are 3 of 4 bytes. It is incomplete, or its records have another length.")]
    [InlineData("fixed", new byte[] { 0, 0, 0, 0 }, "The record holds nothing but zero bytes: the file was still being copied, or is no file of records.")]
    public void Records_of_a_fixed_length_must_be_whole(string framing, byte[] file, string reason) =>
        Assert.Equal("refused: Line 1: " + reason, Drop.Read(Drop.Layout($$"""{ "format": "fixedWidth", "encoding": "us-ascii", "framing": "{{framing}}", "recordLength": 4, "records": [{ "columns": [{ "name": "A", "length": 4 }] }] }"""), file, "A"));

    [Fact]
    public void A_descriptor_word_that_is_none_refuses_the_file()
    {
        var layout = Drop.Layout("""{ "format": "fixedWidth", "encoding": "ibm037", "framing": "rdw", "records": [{ "columns": [{ "name": "A", "length": 2 }] }] }""");

        Assert.Contains("should begin with its length", Drop.Read(layout, [0, 6, 1, 0, 0xC1, 0xC2], "A"), StringComparison.Ordinal);
        Assert.Contains("should begin with its length", Drop.Read(layout, new byte[100], "A"), StringComparison.Ordinal);
        Assert.Contains("ends within the record", Drop.Read(layout, [0, 6, 0, 0, 0xC1], "A"), StringComparison.Ordinal);
        Assert.Equal("AB\nend", Drop.Read(layout, [0, 6, 0, 0, 0xC1, 0xC2], "A"));
    }

    [Fact]
    public void Lines_in_EBCDIC_end_with_its_own_new_line()
    {
        var layout = Drop.Layout("""{ "format": "fixedWidth", "encoding": "ibm037", "records": [{ "columns": [{ "name": "A", "length": 2 }, { "name": "N", "length": 2, "type": "zoned" }] }] }""");

        Assert.Equal("AB|-12\nCD|1\nend", Drop.Read(layout, [0xC1, 0xC2, 0xF1, 0xD2, 0x15, 0xC3, 0xC4, 0xF0, 0xF1, 0x25], "A", "N"));
    }

    [Fact]
    public void Positions_are_characters_also_in_UTF_8() =>
        Assert.Equal("Zoë|7\nend", Drop.Read(Drop.Layout("""{ "format": "fixedWidth", "records": [{ "columns": [{ "name": "A", "length": 4 }, { "name": "N", "length": 1, "type": "number" }] }] }"""), "Zoë 7\n", "A", "N"));

    private static byte[] Bytes(string encoding, string text) =>
        [.. text.Select(character => TextEncoding.Of(encoding).TryEncode(character, out var value) ? value : throw new InvalidOperationException())];

    private static byte[] Rdw(byte[] record) => [0, (byte)(record.Length + 4), 0, 0, .. record];
}
