using System.Text;
using LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Tests.Unit.FileDrop.Drafts;

/// <summary>Files as they lie in folders: what is proposed for them is a layout that reads them.</summary>
public class LayoutSnifferTests
{
    [Fact]
    public void A_csv_with_semicolons_a_header_and_a_trailer_with_figures()
    {
        var draft = Sniff(Encoding.Latin1.GetBytes("SKU;LOC;QTY;COUNTED\r\nA-1;Gang 1 ö;5;31/12/2026\r\nA-2;\"x;y\";7;01/02/2026\r\nT;2;12\r\n"));
        Assert.Equal("""
            {
              "format": "csv",
              "encoding": "windows-1252",
              "delimiter": ";",
              "trailerRecord": { "when": "T", "columns": [{ "name": "COUNT", "position": 2 }, { "name": "SUM QTY", "position": 3 }] },
              "control": { "records": "COUNT", "totals": [{ "column": "QTY", "is": "SUM QTY" }] }
            }
            """, draft.Layout);
        Assert.Contains("COUNTED looks like dates dd/MM/yyyy.", Texts(draft, sure: false));
        Assert.Contains("A line names the columns: it has text where the others have numbers or dates.", Texts(draft, sure: true));
        Assert.Contains("Read with this layout, the file has 2 records, 0 of them bad.", Texts(draft, sure: true));
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", """{ "format": "csv" }""")]
    [InlineData("a\tb\n1\t2\n3\t4\n", """{ "format": "csv", "delimiter": "\t" }""")]
    [InlineData("name;price\nx;1,50\ny;2\n", """{ "format": "csv", "delimiter": ";", "columns": [{ "name": "price", "type": "number" }], "decimalSeparator": "," }""")]
    [InlineData("1|2\n3|4\n", """
        {
          "format": "csv",
          "delimiter": "|",
          "header": false,
          "columns": [{ "name": "FIELD1", "position": 1 }, { "name": "FIELD2", "position": 2 }]
        }
        """)]
    [InlineData("Report of today\nid,name\n1,a\n2,b\nEnd of report\n", """{ "format": "csv", "skipLines": 1, "footerLines": 1 }""")]
    [InlineData("{\"id\":1,\"tags\":[\"a\"],\"at\":{\"city\":\"X\"}}\n{\"id\":2}\n", """{ "format": "jsonLines", "columns": [{ "name": "tags", "separator": "|" }, { "name": "at.city", "path": "at.city" }] }""")]
    [InlineData("<all count=\"2\"><one id=\"1\"><name>a</name></one><one id=\"2\"><name>b</name></one></all>", """
        {
          "format": "xml",
          "record": "/all/one",
          "columns": [{ "name": "id", "path": "@id" }, { "name": "name" }],
          "documentColumns": [{ "name": "COUNT", "path": "/all/@count" }],
          "control": { "records": "COUNT" }
        }
        """)]
    [InlineData("H20261124    \nDAB01  00012 \nDCD02  00340 \nDEF03  00001 \nT003         \n", """
        {
          "format": "fixedWidth",
          "recordLength": 13,
          "discriminator": {},
          "records": [
            { "role": "header", "when": "H", "columns": [{ "name": "AT2", "length": 8 }] },
            {
              "when": "D",
              "columns": [{ "name": "AT2", "length": 2 }, { "name": "AT4", "length": 2 }, { "name": "AT8", "at": 8, "length": 5 }]
            },
            { "role": "trailer", "when": "T", "columns": [{ "name": "AT2", "length": 3 }] }
          ]
        }
        """)]
    public void Each_format_is_recognised_and_read(string file, string layout)
    {
        var draft = Sniff(Encoding.UTF8.GetBytes(file));
        Assert.Equal(layout, draft.Layout);
        Assert.EndsWith(" 0 of them bad.", draft.Findings[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ebcdic_extract_without_line_ends()
    {
        var records = Enumerable.Range(0, 20).SelectMany(i => Ebcdic($"D{i:0000}{(i % 2 == 0 ? "ANVIL" : "HAMMER"),-12}{i * 37:00000}   "));
        var draft = Sniff([.. records]);
        Assert.Contains("\"encoding\": \"ibm037\"", draft.Layout, StringComparison.Ordinal);
        Assert.Contains("\"recordLength\": 25", draft.Layout, StringComparison.Ordinal);
        Assert.Contains(draft.Findings, finding => !finding.Sure && finding.Text.StartsWith("The encoding is probably ibm037", StringComparison.Ordinal));
        Assert.EndsWith("the file has 20 records, 0 of them bad.", draft.Findings[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_behind_descriptor_words()
    {
        var records = Enumerable.Range(0, 5).SelectMany(i => Ebcdic($"K{i:00} {new string('A', i + 1)}") is var text ? (byte[])[0, (byte)(text.Length + 4), 0, 0, .. text] : []);
        var draft = Sniff([.. records]);
        Assert.Contains("\"framing\": \"rdw\"", draft.Layout, StringComparison.Ordinal);
        Assert.Contains("Records begin with their length (RDW): the chain holds to the end.", Texts(draft, sure: true));
    }

    [Fact]
    public void Utf16_is_seen_by_its_zero_bytes() =>
        Assert.Equal("""{ "format": "csv", "encoding": "utf-16" }""", Sniff(Encoding.Unicode.GetBytes("id,name\r\n1,a\r\n2,b\r\n")).Layout);

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("<a><!DOCTYPE", "It begins like XML, but is none that is taken: ")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "It begins like XML, but is none that is taken: ")]
    [InlineData("one line of prose", "It is neither separated values, nor XML, JSON lines or records of one length.")]
    public void What_nothing_can_be_said_of_is_told(string file, string why)
    {
        var draft = Sniff(Encoding.UTF8.GetBytes(file));
        Assert.Null(draft.Layout);
        Assert.StartsWith(why, draft.Findings[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_never_throws()
    {
        var random = new Random(3);
        for (var i = 0; i < 60; i++)
        {
            var noise = new byte[random.Next(1, 3000)];
            random.NextBytes(noise);
            Assert.NotEmpty(Sniff(noise).Findings);
        }
    }

    private static LayoutDraft Sniff(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return LayoutSniffer.Run(stream);
    }

    private static string[] Texts(LayoutDraft draft, bool sure) => [.. draft.Findings.Where(finding => finding.Sure == sure).Select(finding => finding.Text)];

    private static byte[] Ebcdic(string text) => [.. text.Select(character => TextEncoding.Of("ibm037").TryEncode(character, out var value) ? value : (byte)0x6F)];
}
