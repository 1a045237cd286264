using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>What a layout knows of its columns.</summary>
internal static class LayoutColumns
{
    /// <summary>A column as <see cref="RecordMapping.WithColumns"/> wants it; null when the layout says nothing about it.</summary>
    public static RawColumn? Find(LayoutConfiguration layout, string name) => layout switch
    {
        LayoutConfiguration.Csv csv => csv.Columns.FirstOrDefault(column => column.Name == name) is { } column ? Of(column) : csv.Header ? Text(name) : null,
        LayoutConfiguration.FixedWidth fixedWidth => fixedWidth.Records.SelectMany(record => record.Columns).FirstOrDefault(column => column.Name == name) is { } column ? Of(column) : null,
        LayoutConfiguration.Xml => Text(name),
        _ => null,
    };

    /// <summary>The names of all data columns that the layout lists, in their order; empty where it leaves them to the file.</summary>
    public static IReadOnlyList<string> NamesOf(LayoutConfiguration layout) => layout switch
    {
        LayoutConfiguration.Csv csv => [.. csv.Columns.Select(column => column.Name)],
        LayoutConfiguration.FixedWidth fixedWidth => [.. fixedWidth.Records.Where(record => record.Role is RecordRole.Detail or RecordRole.Parent).SelectMany(record => record.Columns).Select(column => column.Name).Distinct()],
        LayoutConfiguration.Xml xml => [.. xml.Columns.Select(column => column.Name)],
        LayoutConfiguration.JsonLines json => [.. json.Columns.Select(column => column.Name)],
        _ => [],
    };

    /// <summary>The layout's <c>format</c> and encoding, for people.</summary>
    public static string FormatOf(LayoutConfiguration layout) => layout switch
    {
        LayoutConfiguration.Csv => $"csv in {layout.Encoding}",
        LayoutConfiguration.FixedWidth => $"fixedWidth in {layout.Encoding}",
        LayoutConfiguration.Xml => "xml",
        _ => "jsonLines",
    };

    private static RawColumn Of(CsvColumnConfiguration column) =>
        new(column.Name) { Kind = column.Type == TextColumnType.Number ? ValueKind.Decimal : ValueKind.String };

    private static RawColumn Of(FixedColumnConfiguration column) => new(column.Name)
    {
        Kind = column.Type == FixedColumnType.Text ? ValueKind.String : column.Decimals > 0 || column.Type == FixedColumnType.Number ? ValueKind.Decimal : ValueKind.Integer,
        Length = column.Type == FixedColumnType.Text ? column.Length : null,
    };

    private static RawColumn Text(string name) => new(name) { Kind = ValueKind.String };
}
