using System.Text;

namespace LegacyGateway.Core.Mapping.Table;

/// <summary>Writes a table for a terminal: columns two blanks apart, long cells wrapped, empty columns left out.</summary>
internal static class TextTable
{
    private const int WidestCell = 40;

    public static string Write(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var columns = Enumerable.Range(0, headings.Count).Where(column => rows.Any(row => row[column].Length > 0)).ToArray();
        var wrapped = rows.Prepend(headings).Select(row => columns.Select(column => Wrap(row[column])).ToArray()).ToArray();
        var widths = columns.Select((_, place) => wrapped.Max(row => row[place].Max(line => line.Length))).ToArray();
        var text = new StringBuilder();
        Append(text, wrapped[0], widths);
        Append(text, [.. widths.Select(width => new[] { new string('-', width) })], widths);
        foreach (var row in wrapped.Skip(1))
            Append(text, row, widths);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[][] cells, int[] widths)
    {
        for (var line = 0; line < cells.Max(cell => cell.Length); line++)
        {
            var parts = cells.Select((cell, place) => (line < cell.Length ? cell[line] : "").PadRight(widths[place]));
            text.Append(string.Join("  ", parts).TrimEnd()).Append('\n');
        }
    }

    /// <summary>Breaks at blanks; a word that is too long for a line is cut. Control characters never reach the terminal.</summary>
    private static string[] Wrap(string cell)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in new string([.. cell.Select(character => char.IsControl(character) ? '?' : character)]).Split(' ').SelectMany(word => word.Chunk(WidestCell)).Select(piece => new string(piece)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > WidestCell)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return [.. lines];
    }
}
