using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>Sees a file as separated values: delimiter, quotes, header, preamble, trailer and what its columns hold.</summary>
internal sealed class CsvGuess
{
    private const string Delimiters = ";,\t|^~";
    private const double MostRows = 0.8;
    private const int FewestRows = 2;

    private readonly List<LayoutFinding> _findings = [];
    private readonly bool _isWhole;
    private readonly char _delimiter;
    private readonly int _fields;
    private List<IReadOnlyList<string>> _rows;

    private CsvGuess(char delimiter, int fields, List<IReadOnlyList<string>> rows, bool isWhole) => (_delimiter, _fields, _rows, _isWhole) = (delimiter, fields, rows, isWhole);

    /// <returns>Null when it has no delimiter that makes columns.</returns>
    public static (LayoutConfiguration Layout, IReadOnlyList<LayoutFinding> Findings)? Of(string text, string encoding, bool isWhole)
    {
        var best = Delimiters.Select(delimiter => Try(text, delimiter, isWhole)).Where(one => one.Share >= MostRows && one.Guess._rows.Count >= FewestRows)
            .OrderByDescending(one => Math.Round(one.Share, 1)).ThenByDescending(one => one.Guess._fields).FirstOrDefault().Guess;
        return best is null ? null : (best.Layout(text, encoding), best._findings);
    }

    private static (CsvGuess Guess, double Share) Try(string text, char delimiter, bool isWhole)
    {
        var rows = CsvRows.Split(text, delimiter, quoted: true);
        if (!isWhole && rows.Count > 1)
            rows.RemoveAt(rows.Count - 1);
        rows.RemoveAll(row => row is [""]);
        var usual = rows.GroupBy(row => row.Count).Where(group => group.Key > 1).MaxBy(group => group.Count());
        return (new CsvGuess(delimiter, usual?.Key ?? 0, rows, isWhole), usual is null ? 0 : usual.Count() / (double)Math.Max(usual.Count(), rows.Count - 2));
    }

    private LayoutConfiguration.Csv Layout(string text, string encoding)
    {
        _findings.Add(new LayoutFinding(true, $"Fields are separated by {(_delimiter == '\t' ? "tabs" : $"'{_delimiter}'")}: nearly all lines have {_fields}."));
        var quoted = text.Contains('"', StringComparison.Ordinal);
        var layout = new LayoutConfiguration.Csv { Encoding = encoding, Delimiter = _delimiter.ToString() };
        _findings.Add(new LayoutFinding(quoted, quoted ? "Quotes enclose fields." : "There are no quotes so far; if quotes are text in this file, write \"quote\": \"\"."));
        var skipped = _rows.FindIndex(row => row.Count == _fields);
        if (skipped > 0)
            layout = Beginning(layout, _rows[..skipped]);
        _rows = _rows[skipped..];
        layout = Ending(layout);
        var header = HasHeader();
        var data = header ? _rows[1..] : _rows;
        layout = layout with { Header = header };
        var names = header ? _rows[0] : [.. Enumerable.Range(1, _fields).Select(position => string.Create(CultureInfo.InvariantCulture, $"FIELD{position}"))];
        return Trailer(Columns(layout, names, data), names, data);
    }

    private LayoutConfiguration.Csv Beginning(LayoutConfiguration.Csv layout, List<IReadOnlyList<string>> rows)
    {
        _findings.Add(new LayoutFinding(false, $"The first {(rows.Count == 1 ? "line has" : $"{rows.Count} lines have")} another number of fields and is skipped: '{Shown(rows[0])}'. If it holds figures, make it a headerRecord."));
        return layout with { SkipLines = rows.Count };
    }

    /// <summary>Last lines of another shape: a trailer whose first field marks it, otherwise a footer.</summary>
    private LayoutConfiguration.Csv Ending(LayoutConfiguration.Csv layout)
    {
        if (!_isWhole)
        {
            _findings.Add(new LayoutFinding(false, "Only the beginning of the file was looked at: whether it has a trailer is not known."));
            return layout;
        }

        var rows = _rows.AsEnumerable().Reverse().TakeWhile(row => row.Count != _fields || IsMark(row)).Reverse().ToList();
        _rows = _rows[..^rows.Count];
        if (rows is not [var only] || only is not [{ Length: > 0 } mark, _, ..])
            return layout with { FooterLines = rows.Count };
        return layout with { TrailerRecord = new CsvRecordConfiguration { When = mark, Columns = [.. Enumerable.Range(2, only.Count - 1).Where(position => only[position - 1].Length > 0).Select(position => new CsvColumnConfiguration { Name = only[position - 1], Position = position })] } };
    }

    /// <summary>A row of the usual length that says with its first field that it is something else.</summary>
    private bool IsMark(IReadOnlyList<string> row) =>
        row == _rows[^1] && row[0] is "T" or "TR" or "TRL" or "TRAILER" or "TOTAL" or "EOF" or "99" or "9" && _rows.Count(other => other[0] == row[0]) == 1;

    private bool HasHeader()
    {
        var first = _rows[0];
        var names = first.All(cell => cell.Trim().Length > 0 && !ColumnShape.IsData(cell.Trim())) && first.Select(cell => cell.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == first.Count;
        var differs = names && _rows.Count > 1 && Enumerable.Range(0, _fields).Any(i => _rows.Skip(1).Count(row => i < row.Count && ColumnShape.IsData(row[i].Trim())) > _rows.Count / 2);
        _findings.Add(new LayoutFinding(differs || !names, names
            ? differs ? "A line names the columns: it has text where the others have numbers or dates." : "The first line is taken for the columns' names, as all its fields differ; all columns are text, so look whether that is right."
            : "No line names the columns: the first one holds data already, so that columns go by position."));
        return names;
    }

    private LayoutConfiguration.Csv Columns(LayoutConfiguration.Csv layout, IReadOnlyList<string> names, List<IReadOnlyList<string>> data)
    {
        List<CsvColumnConfiguration> columns = [];
        for (var i = 0; i < _fields; i++)
        {
            string[] values = [.. data.Where(row => i < row.Count && row[i].Trim().Length > 0).Select(row => row[i].Trim())];
            var comma = ColumnShape.HasDecimalComma(values);
            if (comma || !layout.Header)
                columns.Add(new CsvColumnConfiguration { Name = names[i].Trim(), Position = layout.Header ? null : i + 1, Type = comma ? TextColumnType.Number : TextColumnType.Text });
            if (comma)
                layout = layout with { DecimalSeparator = "," };
            var empty = values.Length < data.Count ? $", {data.Count - values.Length} of {data.Count} empty" : "";
            _findings.Add(new LayoutFinding(false, $"{names[i].Trim()} looks like {ColumnShape.Describe(values) ?? "nothing"}{empty}."));
        }

        return layout with { Columns = columns, Trim = data.Any(row => row.Any(cell => cell.Length > 0 && cell.Trim().Length != cell.Length)) };
    }

    /// <summary>Names the trailer's figures by what they turn out to be: the number of records, or the sum of a column.</summary>
    private LayoutConfiguration.Csv Trailer(LayoutConfiguration.Csv layout, IReadOnlyList<string> names, List<IReadOnlyList<string>> data)
    {
        if (layout.TrailerRecord is not { } trailer)
            return layout;
        List<CsvColumnConfiguration> columns = [];
        List<ControlTotalConfiguration> totals = [];
        string? records = null;
        foreach (var column in trailer.Columns)
        {
            var isNumber = decimal.TryParse(column.Name, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var figure);
            var summed = isNumber ? Enumerable.Range(0, _fields).FirstOrDefault(i => SumOf(data, i) == figure, -1) : -1;
            var name = string.Create(CultureInfo.InvariantCulture, $"TRAILER{column.Position}");
            if (records is null && isNumber && figure == data.Count)
                records = name = "COUNT";
            else if (summed >= 0)
                totals.Add(new ControlTotalConfiguration { Column = names[summed].Trim(), Is = name = $"SUM {names[summed].Trim()}" });
            columns.Add(column with { Name = name });
        }

        _findings.Add(new LayoutFinding(records is not null, $"The last line is a trailer, marked by {trailer.When}{(records is null ? "" : ", with the number of records")}{(totals.Count > 0 ? $"{(records is null ? " with" : " and")} the sum of {string.Join(", ", totals.Select(total => total.Column))}" : "")}."));
        return layout with
        {
            TrailerRecord = trailer with { Columns = columns },
            Control = records is null && totals.Count == 0 ? null : new ControlConfiguration { Records = records, Totals = totals },
        };
    }

    private static decimal? SumOf(List<IReadOnlyList<string>> data, int index)
    {
        decimal sum = 0;
        foreach (var row in data)
        {
            if (!decimal.TryParse(row[index], NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
                return null;
            sum += value;
        }

        return data.Count > 1 ? sum : null;
    }

    private static string Shown(IReadOnlyList<string> row) => string.Join(' ', row) is var text && text.Length > 60 ? text[..60] : text;
}
