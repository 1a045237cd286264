using System.Text.Json;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.FileDrop.Layouts;

/// <summary>The acid test of CSV readers (csv-spectrum, from npm), all of it.</summary>
public class CsvSpectrumTests
{
    private static readonly string s_folder = Repository.File("tests/tools/node_modules/csv-spectrum");

    [Fact]
    public void Every_file_is_read_as_its_json_says()
    {
        Assert.SkipUnless(Directory.Exists(s_folder), "npm ci in tests/tools has not delivered csv-spectrum.");
        var files = Directory.GetFiles(Path.Combine(s_folder, "csvs"));
        Assert.Equal(11, files.Length);
        var layout = Drop.Layout("""{ "format": "csv", "emptyIsNull": false }""");
        foreach (var file in files)
        {
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "json", Path.GetFileNameWithoutExtension(file) + ".json")));
            string[] columns = [.. expected.RootElement[0].EnumerateObject().Select(member => member.Name)];
            var text = string.Concat(expected.RootElement.EnumerateArray().Select(record => string.Join('|', record.EnumerateObject().Select(member => member.Value.GetString())) + "\n")) + "end";
            Assert.True(text == Drop.Read(layout, File.ReadAllBytes(file), columns), $"{Path.GetFileName(file)}: {Drop.Read(layout, File.ReadAllBytes(file), columns)}");
        }
    }
}
