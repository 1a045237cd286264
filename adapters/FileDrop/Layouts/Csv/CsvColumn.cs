using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Writing;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>One column of a CSV file: how it is found and how its fields become values.</summary>
internal sealed class CsvColumn(CsvColumnConfiguration column, LayoutConfiguration.Csv layout)
{
    private readonly TextPool _pool = new();
    private readonly NumberNotation? _number = column.Type == TextColumnType.Number ? new NumberNotation(layout.DecimalSeparator, layout.GroupSeparator) : null;
    private readonly Value _empty = layout.EmptyIsNull ? Value.Null : Value.From("");

    public string Name => column.Name;

    public int? Position => column.Position;

    public bool IsOptional => column.Optional;

    /// <param name="place">From 0; -1 when an optional column is not there.</param>
    /// <returns>Null, or what is wrong.</returns>
    public string? Find(string[] names, out int place)
    {
        place = -1;
        foreach (var wanted in column.Aliases.Prepend(column.Name))
        {
            var found = Array.FindIndex(names, name => IsSame(name, wanted));
            if (found < 0)
                continue;
            if (Array.FindLastIndex(names, name => IsSame(name, wanted)) != found)
                return $"The header line has the column {wanted} twice.";
            place = found;
            return null;
        }

        return column.Optional ? null : $"The header line has no column {column.Name}. It has {string.Join(", ", names.Select(name => name.Trim()))}.";
    }

    /// <param name="neutralised">Whether apostrophes before would-be formulas are to be taken away.</param>
    public Value Read(ReadOnlySpan<byte> utf8, bool neutralised)
    {
        if (neutralised)
            utf8 = Formulas.Restore(utf8);
        if (utf8.IsEmpty)
            return _empty;
        if (_number is null)
            return _pool[utf8];
        if (_number.TryRead(utf8, out var number))
            return number;
        return utf8.Trim((byte)' ').IsEmpty ? _empty : Value.From(Encoding.UTF8.GetString(utf8));
    }

    private static bool IsSame(string name, string wanted) => name.AsSpan().Trim().Equals(wanted.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
}
