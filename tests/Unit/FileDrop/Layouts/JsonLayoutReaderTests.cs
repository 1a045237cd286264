using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

public class JsonLayoutReaderTests
{
    private static readonly LayoutConfiguration s_layout = Drop.Layout("""
        { "format": "jsonLines", "columns": [{ "name": "CITY", "path": "address.city" }, { "name": "TAGS", "path": "tags", "separator": "," }],
          "trailerRecord": { "member": "type", "when": "end", "columns": [{ "name": "COUNT", "path": "count" }] }, "control": { "records": "COUNT" } }
        """);

    [Fact]
    public void Members_are_columns_by_name_or_path_with_their_types() =>
        Assert.Equal("1|2.50|true|Bonn|a,b\n~|~|~|~|~\nend", Drop.Read(s_layout,
            """
            {"id":1,"price":2.50,"vip":true,"address":{"city":"Bonn","zip":"1"},"tags":["a","b"],"more":[{}]}

            {"address":null}
            {"type":"end","count":2}
            """, "id", "price", "vip", "CITY", "TAGS"));

    [Theory]
    [InlineData("[1]", "The line is no JSON object.")]
    [InlineData("{\"id\":1", "The line is no JSON, or ends too early.")]
    [InlineData("{\"id\":1}x", "The line is no JSON, or ends too early.")]
    [InlineData("{\"id\":{}}", "id: The member is an object, and the layout does not say which of its members is meant.")]
    [InlineData("{\"id\":[1]}", "id: The member is a list; the column needs a separator to hold one.")]
    [InlineData("{\"id\":1,\"id\":2}", "id: The member is there twice.")]
    [InlineData("{\"id\":1e99}", "id: The number has more digits than can be kept.")]
    [InlineData("{\"id\":\"\\ud800\"}", "The line holds a text that is none.")]
    public void A_line_that_cannot_be_read_is_rejected(string line, string reason) =>
        Assert.Equal($"rejected: Line 1: {reason}\n2\nend", Drop.Read(Drop.Layout("""{ "format": "jsonLines" }"""), line + "\n{\"id\":2}\n", "id"));

    [Fact]
    public void A_cut_file_has_no_trailer_and_is_refused() =>
        Assert.EndsWith("refused: The file has no line with \"type\": \"end\": it is incomplete.", Drop.Read(s_layout, "{\"id\":1}\n{\"type\":\"en", "id"), StringComparison.Ordinal);

    [Fact]
    public void A_line_beyond_the_limit_is_refused_without_being_held_in_memory() =>
        Assert.Equal("refused: Line 1: The line is longer than 1024 bytes.", Drop.Read(Drop.Layout("""{ "format": "jsonLines", "maxRecordBytes": 1024 }"""), new string('x', 10_000_000), "id"));
}
