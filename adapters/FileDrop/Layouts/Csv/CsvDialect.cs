using CsvHelper;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>A CSV layout in the words of CsvHelper.</summary>
internal static class CsvDialect
{
    private const int BufferSize = 256 * 1024;

    public static CsvReaderOptions Reading(LayoutConfiguration.Csv layout) => new()
    {
        // Names, kinds of records and field counts are the layout's affair.
        HasHeader = false,
        Separator = layout.Delimiter[0],
        Mode = layout.Quote.Length == 0 ? CsvMode.NoEscape : CsvMode.Rfc4180,
        Quote = layout.Quote.Length == 0 ? '"' : layout.Quote[0],
        TrimWhitespace = layout.Trim,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        MaxRecordSize = layout.MaxRecordBytes,
        BufferSize = Math.Min(BufferSize, Math.Max(4096, layout.MaxRecordBytes)),
    };
}
