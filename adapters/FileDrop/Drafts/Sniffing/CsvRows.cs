using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Splits text into rows and cells under one idea of its delimiter.</summary>
internal static class CsvRows
{
    public static List<IReadOnlyList<string>> Split(string text, char delimiter, bool quoted)
    {
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var inside = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted && character == '"' && (inside || cell.Length == 0))
            {
                if (inside && i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    inside = !inside;
            }
            else if (!inside && character == delimiter)
            {
                row.Add(Taken(cell));
            }
            else if (!inside && character is '\n' or '\r')
            {
                if (character == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                    i++;
                row.Add(Taken(cell));
                rows.Add(row);
                row = [];
            }
            else
            {
                cell.Append(character);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
            rows.Add([.. row, cell.ToString()]);
        return rows;
    }

    private static string Taken(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text;
    }
}
