using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Takes texts, tables and files from a screen.</summary>
internal static class Extraction
{
    private const int LargestFile = 50 * 1024 * 1024;

    private const string Cells = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText))";

    /// <summary>The value of a field, otherwise what a person sees of the element.</summary>
    /// <remarks>A script of one's own costs a page its first time about 20 ms; Playwright's own questions do not.</remarks>
    public static async Task<string?> TextAsync(ILocator element, float limit)
    {
        var seen = await element.InnerTextAsync(new() { Timeout = limit });
        if (await element.Locator("xpath=self::input|self::select|self::textarea").CountAsync() == 0)
            return Clean(seen);
        return Clean(await element.EvaluateAsync<string>("e => e.tagName === 'SELECT' ? (e.selectedOptions[0]?.text ?? '') : e.value", null, new() { Timeout = limit }));
    }

    public static async Task<string[][]> CellsAsync(ILocator table, float limit)
    {
        var rows = await table.EvaluateAsync<JsonElement>(Cells, null, new() { Timeout = limit });
        return [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString() ?? "").ToArray())];
    }

    public static IEnumerable<Dictionary<string, string?>> Table(string[][] cells, UiStepConfiguration.Table table)
    {
        if (cells.Length <= table.HeadingRow)
            throw new ExtractionException("The table has no row of headings.");
        var headings = cells[table.HeadingRow].Select(Clean).ToArray();
        var places = table.Columns.Select(column => (column.Key, At: PlaceOf(headings, column.Value, "The table has"))).ToArray();
        return cells.Skip(table.HeadingRow + 1).Where(row => row.Length >= headings.Length)
            .Select(row => places.ToDictionary(place => place.Key, place => Clean(row[place.At]), StringComparer.Ordinal)).ToList();
    }

    public static void Pairs(string[][] cells, UiStepConfiguration.Pairs pairs, Dictionary<string, string?> values)
    {
        var labels = cells.Select(row => row.Length >= 2 ? Clean(row[0]) : null).ToArray();
        foreach (var (column, label) in pairs.Columns)
            values[column] = Clean(cells[PlaceOf(labels, label, "The table has")][1]);
    }

    public static IEnumerable<Dictionary<string, string?>> Csv(string file, UiStepConfiguration.Download step, Encoding encoding)
    {
        if (new FileInfo(file).Length > LargestFile)
            throw new ExtractionException($"The file has more than {LargestFile} bytes.");
        // The reader takes UTF-8.
        using var utf8 = new MemoryStream(Encoding.UTF8.GetBytes(File.ReadAllText(file, encoding)));
        var options = new CsvReaderOptions { HasHeader = false, Separator = step.Delimiter[0], DetectSeparatorHint = false };
        try
        {
            using var reader = CsvReader.Create(utf8, options, leaveOpen: true);
            if (!reader.Read())
                throw new ExtractionException("The file is empty.");
            var headings = Enumerable.Range(0, reader.FieldCount).Select(at => Clean(reader.GetString(at))).ToArray();
            var places = step.Columns.Select(column => (column.Key, At: PlaceOf(headings, column.Value, "The file has"))).ToArray();
            var records = new List<Dictionary<string, string?>>();
            while (reader.Read())
                records.Add(places.ToDictionary(place => place.Key, place => place.At < reader.FieldCount ? Clean(reader.GetString(place.At)) : null, StringComparer.Ordinal));
            return records;
        }
        catch (CsvFormatException)
        {
            throw new ExtractionException("The file is not the CSV that the step describes.");
        }
    }

    public static bool TryMatch(string? text, string? pattern, out string? kept)
    {
        kept = text;
        if (pattern is null)
            return true;
        var match = Regex.Match(text ?? "", pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        kept = Clean(match.Groups.Count > 1 ? match.Groups[1].Value : match.Value);
        return match.Success;
    }

    /// <summary>Blanks that do not break are blanks, those at the ends are layout, and an empty cell is null.</summary>
    public static string? Clean(string? text)
    {
        var clean = text?.Replace('\u00a0', ' ').ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(clean) ? null : clean;
    }

    private static int PlaceOf(string?[] headings, string heading, string where)
    {
        var at = -1;
        for (var i = 0; i < headings.Length; i++)
        {
            if (headings[i] != heading)
                continue;
            if (at >= 0)
                throw new ExtractionException($"{where} \"{heading}\" several times.");
            at = i;
        }

        return at >= 0 ? at : throw new ExtractionException($"{where} no \"{heading}\".");
    }
}
