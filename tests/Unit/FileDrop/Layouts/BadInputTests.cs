using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

/// <summary>The same rubbish for every layout: nothing throws, nothing takes much memory, and whatever is not taken is told in a sentence.</summary>
public class BadInputTests
{
    /// <summary>Each layout with a small file that fits it; all have a trailer or count, so that a part of them is never whole.</summary>
    private static readonly (string Name, string Layout, byte[] Good)[] s_layouts =
    [
        ("csv", """{ "format": "csv", "trailerRecord": { "when": "T", "columns": [{ "name": "N", "position": 2 }] }, "control": { "records": "N" } }""", Utf8("A,B\n1,x\n2,y\nT,2\n")),
        ("lines", $$"""{ "format": "fixedWidth", {{Kinds}} }""", Utf8("D1x\nD2y\nT02\n")),
        ("fixed", $$"""{ "format": "fixedWidth", "encoding": "windows-1252", "framing": "fixed", "recordLength": 3, {{Kinds}} }""", Utf8("D1xD2yT02")),
        ("rdw", $$"""{ "format": "fixedWidth", "encoding": "ibm037", "framing": "rdw", {{Kinds}} }""", [0, 7, 0, 0, 0xC4, 0xF1, 0xA7, 0, 7, 0, 0, 0xC4, 0xF2, 0xA8, 0, 7, 0, 0, 0xE3, 0xF0, 0xF2]),
        ("xml", """{ "format": "xml", "record": "/r/i", "columns": [{ "name": "A", "path": "@a" }], "documentColumns": [{ "name": "N", "path": "/r/@n" }], "control": { "records": "N" } }""", Utf8("""<r n="2"><i a="1"><B>x</B></i><i a="2"><B>y</B></i></r>""")),
        ("json", """{ "format": "jsonLines", "trailerRecord": { "member": "t", "when": "T", "columns": [{ "name": "N" }] }, "control": { "records": "N" } }""", Utf8("{\"A\":\"1\",\"B\":\"x\"}\n{\"A\":\"2\",\"B\":\"y\"}\n{\"t\":\"T\",\"N\":2}\n")),
    ];

    private const string Kinds = """
        "discriminator": {}, "records": [
          { "when": "D", "columns": [{ "name": "A", "at": 2, "length": 1 }, { "name": "B", "length": 1 }] },
          { "role": "trailer", "when": "T", "columns": [{ "name": "N", "at": 2, "length": 2, "type": "zoned" }] }],
        "control": { "records": "N" }
        """;

    public static TheoryData<string> Layouts => [.. s_layouts.Select(layout => layout.Name)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Cut_at_any_byte_it_is_never_taken_for_whole(string name)
    {
        var (_, layout, good) = Of(name);
        Assert.Equal("1|x\n2|y\nend", Drop.Read(layout, good, "A", "B"));
        for (var length = 0; length < good.Length - 1; length++)
            Assert.True(Drop.Read(layout, good[..length], "A", "B").Contains("refused: ", StringComparison.Ordinal), $"{length} of {good.Length} bytes: {Drop.Read(layout, good[..length], "A", "B")}");
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void With_any_byte_changed_it_is_read_or_told(string name)
    {
        var (_, layout, good) = Of(name);
        for (var at = 0; at < good.Length; at++)
        {
            foreach (var value in new byte[] { 0, (byte)'"', (byte)'\n', (byte)'\r', (byte)'<', (byte)'&', 0x1A, 0x80, 0xFF, 0xEF })
                Sentence(Drop.Read(layout, [.. good[..at], value, .. good[(at + 1)..]], "A", "B"));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Rubbish_is_refused(string name)
    {
        var (_, layout, good) = Of(name);
        var noise = new byte[50_000];
        new Random(5).NextBytes(noise);
        byte[][] files = [noise, new byte[50_000], Encoding.Unicode.GetBytes("A,B\n1,x\nT,1\n"), [.. good, .. good], [.. good, 0xEF, 0xBB, 0xBF, .. good], Utf8("PK\u0003\u0004 a spreadsheet"), Utf8("\u001b[2J\u0007")];
        foreach (var file in files)
            Assert.Contains("refused: ", Sentence(Drop.Read(layout, file, "A", "B")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("lines")]
    [InlineData("rdw")]
    [InlineData("xml")]
    [InlineData("json")]
    public void A_line_of_ten_megabytes_is_refused_or_rejected_without_being_kept(string name)
    {
        var (_, layout, _) = Of(name);
        var line = new byte[10_000_000];
        line.AsSpan().Fill((byte)'A');
        var begun = GC.GetAllocatedBytesForCurrentThread();
        var told = Read(layout with { MaxRecordBytes = 65_536 }, line);
        Assert.Contains("refused", told, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - begun < 60_000_000, $"{(GC.GetAllocatedBytesForCurrentThread() - begun) / 1e6} MB");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("lines")]
    [InlineData("json")]
    public void Mixed_line_ends_are_line_ends(string name)
    {
        var (_, layout, good) = Of(name);
        Assert.Equal("1|x\n2|y\nend", Drop.Read(layout, Utf8(Encoding.UTF8.GetString(good).Replace("y\n", "y\r\n", StringComparison.Ordinal).Replace("\"y\"}\n", "\"y\"}\r\n", StringComparison.Ordinal)), "A", "B"));
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY e \"x\">]><r n=\"1\"><i a=\"1\"><B>&e;</B></i></r>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]><r n=\"1\"><i a=\"1\"><B>&c;</B></i></r>")]
    [InlineData("<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r n=\"0\"/>")]
    [InlineData("<r n=\"1\"><i a=\"1\"><B>&undefined;</B></i></r>")]
    public void Xml_with_a_document_type_or_entities_is_refused(string file) => Assert.StartsWith("refused: ", Sentence(Drop.Read(Of("xml").Layout, file, "A", "B")), StringComparison.Ordinal);

    private static (string Name, LayoutConfiguration Layout, byte[] Good) Of(string name) =>
        s_layouts.Where(layout => layout.Name == name).Select(layout => (layout.Name, Drop.Layout(layout.Layout), layout.Good)).Single();

    private static string Read(LayoutConfiguration layout, byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var reader = Drop.Open(layout, stream, "A", "B");
        while (true)
        {
            if (reader.Read() is var step and (LayoutStep.Refused or LayoutStep.End))
                return $"{step} {reader.Error}".ToLowerInvariant();
        }
    }

    /// <summary>What a clerk reads: whole sentences, without the words of programs.</summary>
    private static string Sentence(string told)
    {
        foreach (var line in told.Split('\n').Where(line => line.StartsWith("re", StringComparison.Ordinal) && line.Contains(": ", StringComparison.Ordinal)))
            Assert.False(line.Contains("Exception", StringComparison.Ordinal) || !line.TrimEnd().EndsWith('.'), line);
        return told;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
