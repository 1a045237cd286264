using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes CSV: the layout's columns in their order, or by position where it has no header line.</summary>
internal sealed class CsvLayoutWriter : LayoutWriter
{
    private readonly LayoutConfiguration.Csv _layout;
    private readonly TextSink _sink;
    private readonly CsvLine _line;
    private readonly NumberNotation _notation;
    private readonly string?[] _names;
    private readonly int[] _places;

    public CsvLayoutWriter(LayoutConfiguration.Csv layout, Stream stream, IReadOnlyList<string> columns, DropFigures figures)
        : base(layout, columns, figures)
    {
        _layout = layout;
        _sink = new TextSink(stream, TextEncoding.Of(layout.Encoding));
        _line = new CsvLine(layout);
        _notation = new NumberNotation(layout.DecimalSeparator, "");
        _names = layout.Columns.Count == 0 ? [.. columns] : Arrange(layout.Columns, layout.Fields);
        _places = [.. _names.Select(name => name is null ? -1 : IndexIn(columns, name))];
    }

    private protected override LayoutError? WriteBeginning()
    {
        if (_layout.HeaderRecord is { } header && WriteControl(header) is { } problem)
            return problem;
        if (!_layout.Header)
            return null;
        _line.Clear();
        foreach (var name in _names)
            _line.TryAdd(name ?? "");
        return _sink.Write(_line.End()) is { } missing ? Unwritable(null, missing) : null;
    }

    private protected override LayoutError? WriteRecord(ReadOnlySpan<Value> values)
    {
        _line.Clear();
        for (var i = 0; i < _places.Length; i++)
        {
            var value = _places[i] < 0 ? Value.Null : values[_places[i]];
            var text = i == 0 && _layout.DetailWhen is { } kind && !value.HasValue ? kind : TextOf(value, _notation);
            if (_layout.ForPeople && value.Kind == ValueKind.String)
                text = Formulas.Neutralise(text);
            if (!_line.TryAdd(text))
                return Problem(_names[i], value, "The value holds a delimiter or a line end, and the layout has no quote to enclose it.");
        }

        return _sink.Write(_line.End()) is { } missing ? Unwritable(null, missing) : null;
    }

    private protected override LayoutError? WriteEnd() => _layout.TrailerRecord is { } trailer ? WriteControl(trailer) : null;

    private LayoutError? WriteControl(CsvRecordConfiguration record)
    {
        Tally.AddControlRecord();
        var fields = Arrange(record.Columns, null);
        _line.Clear();
        _line.TryAdd(record.When);
        foreach (var name in fields.Skip(1))
            _line.TryAdd(name is null ? "" : TextOf(FigureOf(name), _notation));
        return _sink.Write(_line.End()) is { } missing ? Unwritable(null, missing) : null;
    }

    /// <summary>Names by place; null where a position is nobody's.</summary>
    private static string?[] Arrange(IReadOnlyList<CsvColumnConfiguration> columns, int? fields)
    {
        if (columns.All(column => column.Position is null))
            return [.. columns.Select(column => column.Name)];
        var names = new string?[Math.Max(fields ?? 0, columns.Max(column => column.Position ?? 0))];
        foreach (var column in columns)
        {
            if (column.Position is { } position)
                names[position - 1] = column.Name;
        }

        return names;
    }
}
