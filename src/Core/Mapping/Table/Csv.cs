using System.Text;

namespace LegacyGateway.Core.Mapping.Table;

/// <summary>Writes RFC 4180 for people who open it in a spreadsheet.</summary>
internal static class Csv
{
    public static string Write(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(headings))
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string value)
    {
        // A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text (OWASP, CSV injection).
        var text = value.Length > 0 && "=+-@\t\r\n".Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return text.AsSpan().ContainsAny(",\"\r\n") || text != text.Trim() ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
