using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>What the types alone cannot say about a CSV layout.</summary>
internal static class CsvCheck
{
    public static void Check(LayoutConfiguration.Csv csv, IReadOnlyCollection<string> columns, ConfigurationPlace place, string path)
    {
        CheckCharacters(csv, place, path);
        LayoutCheck.CheckNames([.. csv.Columns.Select(column => column.Name)], place, path + ".columns");
        CheckPositions(csv, columns, place, path);
        CheckRecord(csv.HeaderRecord, place, path + ".headerRecord");
        CheckRecord(csv.TrailerRecord, place, path + ".trailerRecord");
        string[] stated = [.. (csv.HeaderRecord?.Columns ?? []).Concat(csv.TrailerRecord?.Columns ?? []).Select(column => column.Name)];
        LayoutCheck.CheckControl(csv.Control, stated, csv.Header ? null : [.. csv.Columns.Select(column => column.Name)], place, path + ".control");
    }

    private static void CheckCharacters(LayoutConfiguration.Csv csv, ConfigurationPlace place, string path)
    {
        if (csv.Delimiter is [not (> '\u001F' and < '\u007F' or '\t')])
            place.Error(path + ".delimiter", "The delimiter must be a printable ASCII character or a tab.", "Write a comma, semicolon, tab or bar.");
        if (csv.Quote is [not (> ' ' and < '\u007F')])
            place.Error(path + ".quote", "The quote must be a printable ASCII character.", "Write a quotation mark or an apostrophe, or leave it empty.");
        if (csv.Quote == csv.Delimiter)
            place.Error(path + ".quote", "Quote and delimiter are the same.", "Write different characters.");
        foreach (var (name, separator) in new[] { ("decimalSeparator", csv.DecimalSeparator), ("groupSeparator", csv.GroupSeparator) })
            if (separator is [>= '\u0080'] or [>= '0' and <= '9'] or ['+' or '-'])
                place.Error($"{path}.{name}", "This cannot separate digits.", "Write an ASCII character that is neither digit nor sign.");
        if (csv.DecimalSeparator == csv.GroupSeparator)
            place.Error(path + ".groupSeparator", "Decimals and thousands have the same separator.", "Write different characters.");
    }

    private static void CheckPositions(LayoutConfiguration.Csv csv, IReadOnlyCollection<string> columns, ConfigurationPlace place, string path)
    {
        var positions = new Dictionary<int, string>();
        for (var i = 0; i < csv.Columns.Count; i++)
        {
            var column = csv.Columns[i];
            var at = ConfigurationPath.Of(path + ".columns", i);
            if (column.Position is not { } position)
            {
                if (!csv.Header)
                    place.Error(at + ".position", $"No header line names the column {column.Name}, so it needs its position.", "Write the field's position from 1, or \"header\": true.");
            }
            else if (csv.Header)
            {
                place.Error(at + ".position", "The header line says where the column is.", "Remove the position, or write \"header\": false.");
            }
            else if (!positions.TryAdd(position, column.Name))
            {
                place.Error(at + ".position", $"The position is that of {positions[position]}.", "Correct one of them.");
            }
            else if (position > csv.Fields)
            {
                place.Error(at + ".position", $"A record has only {csv.Fields} fields.", "Correct the position or fields.");
            }
        }

        if (!csv.Header)
            foreach (var column in columns.Where(column => csv.Columns.All(known => known.Name != column)))
                place.Error(path + ".columns", $"Fields are made from {column}, which is no column of the layout, and no header line names it.", $"Add it with its position: {{ \"name\": \"{column}\", \"position\": … }}.");
    }

    private static void CheckRecord(CsvRecordConfiguration? record, ConfigurationPlace place, string path)
    {
        if (record is null)
            return;
        LayoutCheck.CheckNames([.. record.Columns.Select(column => column.Name)], place, path + ".columns");
        for (var i = 0; i < record.Columns.Count; i++)
        {
            if (record.Columns[i].Position is null or 1)
                place.Error(ConfigurationPath.Of(path + ".columns", i) + ".position", "A column of a header or trailer record has a position behind the first field, which says what the record is.", "Write the field's position, 2 or more.");
        }
    }
}
