using System.Text;
using CsvHelper;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>The header or trailer record of a CSV file.</summary>
internal sealed class CsvControlRecord(CsvRecordConfiguration record, LayoutConfiguration.Csv layout)
{
    private readonly byte[] _when = Encoding.UTF8.GetBytes(record.When);
    private readonly CsvColumn[] _columns = [.. record.Columns.Select(column => new CsvColumn(column, layout))];

    /// <summary>Whether it was read.</summary>
    public bool Seen { get; private set; }

    public bool Is(ReadOnlySpan<byte> kind) => kind.SequenceEqual(_when);

    public void Read(CsvReader csv, Action<string, Value> state)
    {
        Seen = true;
        foreach (var column in _columns)
        {
            if (column.Position is { } position && position <= csv.FieldCount)
                state(column.Name, column.Read(csv.GetSpan(position - 1), neutralised: false));
        }
    }
}
