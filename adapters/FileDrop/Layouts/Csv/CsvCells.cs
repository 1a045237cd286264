using System.Globalization;
using System.Text;
using CsvHelper;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Writing;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>Which field of a CSV record is which column, and how it is read.</summary>
internal sealed class CsvCells
{
    private const int Missing = -1;

    private readonly LayoutConfiguration.Csv _layout;
    private readonly CsvColumn[] _columns;
    private readonly int[] _places;
    private int? _fields;
    private int _least;

    /// <param name="columns">The columns that are read; a record has one value for each.</param>
    public CsvCells(LayoutConfiguration.Csv layout, IReadOnlyList<string> columns)
    {
        _layout = layout;
        _columns = [.. columns.Select(name => new CsvColumn(layout.Columns.FirstOrDefault(column => column.Name == name) ?? new CsvColumnConfiguration { Name = name }, layout))];
        _places = new int[_columns.Length];
    }

    /// <summary>Whether the file is a reject file: its header line has the columns that those have on top, or its records the fields.</summary>
    public bool IsCorrection { get; private set; }

    /// <summary>The names of the header line without those that reject files have on top; null where there is none.</summary>
    public IReadOnlyList<string>? Names { get; private set; }

    /// <summary>Looks at a first record, before <see cref="Name"/> or <see cref="Place"/>.</summary>
    public bool SeeCorrection(CsvReader csv) =>
        IsCorrection = _layout.Header ? RejectColumns.AreIn(FieldsOf(csv)) : RejectColumns.EndIn(FieldsOf(csv));

    /// <summary>Finds the columns in the header line.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Name(CsvReader csv)
    {
        var names = FieldsOf(csv);
        Names = [.. names.Except(RejectColumns.All)];
        _fields = names.Length;
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Find(names, out _places[i]) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>Takes the positions of the layout, where no line names the columns.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? Place()
    {
        _fields = _layout.Fields + (IsCorrection ? RejectColumns.Count : 0);
        for (var i = 0; i < _columns.Length; i++)
        {
            _places[i] = (_columns[i].Position ?? 0) - 1;
            if (_places[i] == Missing && !_columns[i].IsOptional)
                return $"The layout says no position for the column {_columns[i].Name}.";
        }

        _least = _layout.Columns.Where(column => !column.Optional).Select(column => column.Position ?? 0).DefaultIfEmpty(0).Max();
        return null;
    }

    /// <returns>Null, or why a record with so many fields is none.</returns>
    public string? CountProblem(int count)
    {
        if (_fields is { } exact && count != exact)
            return string.Create(CultureInfo.InvariantCulture, $"The record has {count} fields instead of {exact}.");
        return count < _least ? string.Create(CultureInfo.InvariantCulture, $"The record has {count} fields, and at least {_least} are needed.") : null;
    }

    /// <summary>The record's own fields, without what a reject file has on top.</summary>
    public IReadOnlyList<string> DataFields(CsvReader csv)
    {
        if (!IsCorrection)
            return FieldsOf(csv);
        var fields = new string[Math.Max(0, csv.FieldCount - RejectColumns.Count)];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Encoding.UTF8.GetString(Formulas.Restore(csv.GetSpan(i)));
        return fields;
    }

    public void Read(CsvReader csv, Value[] values)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var place = _places[i];
            values[i] = place == Missing || place >= csv.FieldCount ? Value.Null : _columns[i].Read(csv.GetSpan(place), IsCorrection);
        }
    }

    private static string[] FieldsOf(CsvReader csv)
    {
        var fields = new string[csv.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = csv.GetString(i);
        return fields;
    }
}
