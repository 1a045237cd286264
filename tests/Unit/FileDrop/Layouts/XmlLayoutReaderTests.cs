using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

public class XmlLayoutReaderTests
{
    private static readonly LayoutConfiguration s_suppliers = Drop.Layout("""
        { "format": "xml", "record": "/w:suppliers/w:supplier", "namespaces": { "w": "urn:w" },
          "columns": [{ "name": "ID", "path": "@id" }, { "name": "NAME", "path": "w:name" }, { "name": "CITY", "path": "w:address/w:city" }, { "name": "TAGS", "path": "w:tag", "separator": ";" }],
          "documentColumns": [{ "name": "COUNT", "path": "/w:suppliers/w:end/@count" }],
          "control": { "records": "COUNT" } }
        """);

    private const string Good = """
        <?xml version="1.0"?>
        <suppliers xmlns="urn:w"><x><supplier id="no"/></x>
          <supplier id="1"><name>A &amp; <![CDATA[B]]></name><address><city> Bonn
          </city></address><tag>x</tag><tag>y</tag></supplier>
          <supplier id="2"><other><name>no</name></other></supplier>
          <end count="2"/>
        </suppliers>
        """;

    [Fact]
    public void Records_are_found_by_path_and_namespace() =>
        Assert.Equal("1|A & B|Bonn|x;y\n2|~|~|~\nend", Drop.Read(s_suppliers, Good, "ID", "NAME", "CITY", "TAGS"));

    [Fact]
    public void Control_figures_are_checked() =>
        Assert.EndsWith("refused: The file says in COUNT that it has 3 records, but it has 2: it is incomplete, or was joined with another.", Drop.Read(s_suppliers, Good.Replace("count=\"2\"", "count=\"3\"", StringComparison.Ordinal), "ID"), StringComparison.Ordinal);

    [Fact]
    public void A_second_value_without_separator_rejects_its_record() =>
        Assert.Equal("rejected: Line 1: a: The value is there several times; the column needs a separator to hold all.\n2\nend",
            Drop.Read(Drop.Layout("""{ "format": "xml", "record": "/r/x" }"""), "<r><x><a>1</a><a>1</a></x><x><a>2</a></x></r>", "a"));

    [Theory]
    [InlineData("<!DOCTYPE r><r/>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><r><x><a>&a;</a></x></r>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><r><x><a>&b;</a></x></r>")]
    public void Document_types_and_entities_are_prohibited(string file) =>
        Assert.Equal("refused: The file has a document type declaration, which is not allowed.", Drop.Read(Drop.Layout("""{ "format": "xml", "record": "/r/x" }"""), file, "a"));

    [Theory]
    [InlineData("<r><x><a>1</a></x>")]
    [InlineData("<r><x><a>&b;</a></x></r>")]
    [InlineData("<r><x><a>\u0001</a></x></r>")]
    [InlineData("<r/><r/>")]
    [InlineData("")]
    [InlineData("sku;qty\n1;2\n")]
    public void What_is_not_well_formed_is_refused(string file) =>
        Assert.Matches("refused: (Line [0-9]+: )?The file is no well-formed XML: ", Drop.Read(Drop.Layout("""{ "format": "xml", "record": "/r/x" }"""), file, "a"));

    [Fact]
    public void A_file_of_another_kind_is_refused_and_an_empty_one_is_not()
    {
        var layout = Drop.Layout("""{ "format": "xml", "record": "/r/x" }""");

        Assert.Equal("refused: The file has no element /r.", Drop.Read(layout, "<other><x/></other>", "a"));
        Assert.Equal("end", Drop.Read(layout, "<r/>", "a"));
    }

    [Fact]
    public void Cut_at_any_byte_a_file_is_refused()
    {
        var file = Encoding.UTF8.GetBytes(Good.TrimEnd());
        for (var length = 0; length < file.Length; length++)
            Assert.Contains("refused: ", Drop.Read(s_suppliers, file[..length], "ID", "NAME"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_without_being_held_in_memory() =>
        Assert.Contains("refused: A record, or what stands between two, is longer than 1024 bytes.", Drop.Read(Drop.Layout("""{ "format": "xml", "record": "/r/x", "maxRecordBytes": 1024 }"""), "<r><x><a>" + new string('y', 10_000_000), "a"), StringComparison.Ordinal);

    [Fact]
    public void The_encoding_is_the_one_that_the_file_names()
    {
        var file = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><r><x><a>Größe</a></x></r>");
        var layout = Drop.Layout("""{ "format": "xml", "record": "/r/x" }""");

        Assert.Equal("Größe\nend", Drop.Read(layout, file, "a"));
        Assert.Contains("refused: ", Drop.Read(layout, Encoding.Latin1.GetBytes("<r><x><a>Größe</a></x></r>"), "a"), StringComparison.Ordinal);
    }
}
