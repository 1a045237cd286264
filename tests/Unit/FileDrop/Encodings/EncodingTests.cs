using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Tests.Unit.FileDrop.Encodings;

public class EncodingTests
{
    private static LayoutConfiguration Csv(string encoding) => Drop.Layout($$"""{ "format": "csv", "encoding": "{{encoding}}" }""");

    [Theory]
    [InlineData("utf-8", "Größe 北京 😀")]
    [InlineData("utf-16", "Größe 北京 😀")]
    [InlineData("utf-16be", "Größe 北京 😀")]
    [InlineData("windows-1252", "Größe “€”")]
    [InlineData("iso-8859-1", "Größe")]
    [InlineData("iso-8859-2", "Łódź")]
    [InlineData("iso-8859-5", "Москва")]
    [InlineData("iso-8859-15", "5 €")]
    public void Text_is_read_in_its_encoding_with_and_without_mark(string name, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = name == "utf-16be" ? Encoding.BigEndianUnicode : Encoding.GetEncoding(name);
        var file = encoding.GetBytes($"a,b\n{text},1\n");

        Assert.Equal($"{text}|1\nend", Drop.Read(Csv(name), file, "a", "b"));
        Assert.Equal($"{text}|1\nend", Drop.Read(Csv(name), [.. encoding.GetPreamble(), .. file], "a", "b"));
    }

    [Theory]
    [InlineData("utf-8", new byte[] { 0xE4 }, "The byte E4 is no text in utf-8. The file may be windows-1252: say so in the layout.")]
    [InlineData("utf-8", new byte[] { 0xED, 0xA0, 0x80 }, "The byte ED is no text in utf-8. The file may be windows-1252: say so in the layout.")]
    [InlineData("windows-1252", new byte[] { 0x81 }, "The byte 81 is no text in windows-1252.")]
    [InlineData("iso-8859-1", new byte[] { 0x93 }, "The byte 93 is no text in iso-8859-1. The file may be windows-1252: say so in the layout.")]
    [InlineData("utf-8", new byte[] { 0x00 }, "There is a zero byte: the file is not text, or was still being copied.")]
    [InlineData("windows-1252", new byte[] { 0x00 }, "There is a zero byte: the file is not text, or was still being copied.")]
    [InlineData("utf-8", new byte[] { 0xEF, 0xBB, 0xBF }, "There is a byte order mark in the middle of the file: two files were joined.")]
    public void Bytes_that_are_no_text_refuse_the_file_and_tell_their_line(string encoding, byte[] bad, string reason) =>
        Assert.EndsWith($"refused: Line 3: {reason}", Drop.Read(Csv(encoding), [.. "a\nok\nx"u8, .. bad, .. "y\n"u8], "a"), StringComparison.Ordinal);

    [Theory]
    [InlineData("windows-1252", new byte[] { 0xEF, 0xBB, 0xBF }, "utf-8")]
    [InlineData("utf-8", new byte[] { 0xFF, 0xFE }, "utf-16")]
    [InlineData("utf-16", new byte[] { 0xEF, 0xBB, 0xBF }, "utf-8")]
    public void A_byte_order_mark_of_another_encoding_refuses_the_file(string encoding, byte[] mark, string found) =>
        Assert.Equal($"refused: Line 1: The file begins with the byte order mark of {found}, but its layout says {encoding}.", Drop.Read(Csv(encoding), [.. mark, .. "a\nb\n"u8], "a"));

    [Fact]
    public void UTF_8_that_is_said_to_be_windows_1252_is_noticed()
    {
        Assert.EndsWith("refused: Every character of the file beyond ASCII is one in utf-8, so that it is no windows-1252: say utf-8 in the layout.", Drop.Read(Csv("windows-1252"), "a\nGröße\nMünchen\n"u8.ToArray(), "a"), StringComparison.Ordinal);
        Assert.EndsWith("end", Drop.Read(Csv("windows-1252"), [.. "a\nCAF"u8, 0xC9, 0x94, .. "\nM"u8, 0xFC, .. "n\n"u8], "a"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_ends_in_the_middle_of_a_character_is_incomplete()
    {
        Assert.EndsWith("The file ends in the middle of a character: it is incomplete.", Drop.Read(Csv("utf-8"), [.. "a\nx"u8, 0xC3], "a"), StringComparison.Ordinal);
        Assert.EndsWith("The file ends in the middle of a character: it is incomplete.", Drop.Read(Csv("utf-16"), [.. Encoding.Unicode.GetBytes("a\nx"), 0x41], "a"), StringComparison.Ordinal);
        Assert.Contains("refused: ", Drop.Read(Csv("utf-16"), [.. Encoding.Unicode.GetBytes("a\nx"), 0x00, 0xDC, 0x41, 0x00], "a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_a_chunk_cuts_stay_whole()
    {
        // Streams that give one byte at a time, and characters of every length across the 64 KiB that are read at once.
        for (var shift = 0; shift < 5; shift++)
        {
            var text = new string('x', 65_536 - 6 + shift) + "é€😀é";
            var file = Encoding.UTF8.GetBytes($"a\n{text}\n");
            Assert.Equal(text + "\nend", Drop.Read(Csv("utf-8"), file, "a"));
        }

        using var trickle = new Trickle("a,b\né€😀,1\n"u8.ToArray());
        Assert.Equal("é€😀|1\nend", Drop.Read(Csv("utf-8"), trickle, "a", "b"));
    }

    [Fact]
    public void Random_bytes_are_refused_or_rejected_and_never_crash()
    {
        var random = new Random(7);
        foreach (var encoding in new[] { "utf-8", "utf-16", "windows-1252", "iso-8859-7", "ibm037" })
        {
            foreach (var layout in new[]
            {
                Csv(encoding), Drop.Layout($$"""{ "format": "csv", "encoding": "{{encoding}}", "header": false, "columns": [{ "name": "a", "position": 1 }] }"""),
                Drop.Layout($$"""{ "format": "jsonLines", "encoding": "{{encoding}}" }"""), Drop.Layout("""{ "format": "xml", "record": "/a/b" }"""),
                Drop.Layout($$"""{ "format": "fixedWidth", "encoding": "{{encoding}}", "records": [{ "columns": [{ "name": "a", "length": 3 }, { "name": "b", "length": 3, "type": "zoned" }] }] }"""),
                Drop.Layout("""{ "format": "fixedWidth", "encoding": "ibm037", "framing": "rdw", "records": [{ "columns": [{ "name": "a", "length": 3, "type": "packed" }] }] }"""),
                Drop.Layout("""{ "format": "fixedWidth", "encoding": "ibm037", "framing": "fixed", "recordLength": 7, "records": [{ "columns": [{ "name": "a", "length": 3, "type": "packed" }, { "name": "b", "length": 4, "type": "zoned" }] }] }"""),
            })
            {
                for (var i = 0; i < 40; i++)
                {
                    var file = new byte[random.Next(400)];
                    random.NextBytes(file);
                    var text = Drop.Read(layout, file, "a");
                    Assert.True(text.EndsWith("end", StringComparison.Ordinal) || text.Contains("refused: ", StringComparison.Ordinal), text);
                }
            }
        }
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
