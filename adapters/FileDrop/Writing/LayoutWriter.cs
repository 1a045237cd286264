using System.Diagnostics;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes the records of one file: what legacy imports, in the layout in which drops are read.</summary>
/// <remarks>
/// Create → <see cref="Write"/> … → <see cref="Complete"/>. Header and trailer with their figures are written by itself. It writes to the
/// stream without flushing it to the disk, which is the owner's affair, and leaves it open. A record is written whole or not at all.
/// </remarks>
internal abstract class LayoutWriter
{
    private readonly LayoutConfiguration _layout;
    private readonly int[] _indexes;
    private readonly Value[] _tallied;
    private readonly DropFigures _figures;
    private bool _begun;
    private LayoutError? _broken;

    private protected LayoutWriter(LayoutConfiguration layout, IReadOnlyList<string> columns, DropFigures figures)
    {
        _layout = layout;
        _figures = figures;
        var needed = ControlTally.ColumnsOf(layout.Control).Distinct().ToList();
        _indexes = [.. needed.Select(name => IndexIn(columns, name))];
        _tallied = new Value[needed.Count];
        Tally = new ControlTally(layout.Control, needed.IndexOf);
    }

    /// <param name="layout">One that <see cref="LayoutCheck"/> has found right.</param>
    /// <param name="columns">The columns that <see cref="Write"/> gets values for, in their order; the layout's others stay empty.</param>
    /// <param name="figures">Sequence number and business date, where the layout has columns for them in header or trailer.</param>
    public static LayoutWriter Create(LayoutConfiguration layout, Stream stream, IReadOnlyList<string> columns, DropFigures figures) => layout switch
    {
        LayoutConfiguration.Csv csv => new CsvLayoutWriter(csv, stream, columns, figures),
        LayoutConfiguration.FixedWidth fixedWidth => new FixedLayoutWriter(fixedWidth, stream, columns, figures),
        LayoutConfiguration.Xml xml => new XmlLayoutWriter(xml, stream, columns, figures),
        LayoutConfiguration.JsonLines json => new JsonLayoutWriter(json, stream, columns, figures),
        _ => throw new UnreachableException($"{layout.GetType().Name} is no layout."),
    };

    /// <summary>Data records written so far.</summary>
    public long Records => Tally.Records;

    private protected ControlTally Tally { get; }

    /// <summary>Writes one data record.</summary>
    /// <param name="values">One for each of the columns: text, numbers, dates, booleans, null or absent.</param>
    /// <returns>Null, or why the record cannot be written: nothing of it was.</returns>
    public LayoutError? Write(ReadOnlySpan<Value> values)
    {
        if ((Begin() ?? WriteRecord(values)) is { } error)
            return error;
        for (var i = 0; i < _indexes.Length; i++)
            _tallied[i] = _indexes[i] < 0 ? Value.Null : values[_indexes[i]];
        Tally.Add(_tallied);
        return null;
    }

    /// <summary>Writes the trailer. The file is whole afterwards.</summary>
    /// <returns>Null, or why the trailer cannot be written (a total that does not fit into its column).</returns>
    public LayoutError? Complete() => Begin() ?? WriteEnd();

    private protected abstract LayoutError? WriteBeginning();

    private protected abstract LayoutError? WriteRecord(ReadOnlySpan<Value> values);

    private protected abstract LayoutError? WriteEnd();

    private protected Value FigureOf(string column) => Tally.FigureOf(column, _figures);

    private protected LayoutError Problem(string? column, in Value value, string reason) =>
        new(Tally.Records + 1, column, value.HasValue ? value.ToString() : null, reason);

    private protected LayoutError Unwritable(string? column, string missing) =>
        new(Tally.Records + 1, column, null, $"{_layout.Encoding} has no {missing}.");

    /// <summary>A value as text files hold it: numbers with the layout's decimal separator, dates as yyyy-MM-dd, nothing for null.</summary>
    private protected static string TextOf(in Value value, NumberNotation notation) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Absent => "",
        ValueKind.String => value.AsString(),
        ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => notation.Write(value.AsDecimal()),
        _ => value.ToString(),
    };

    private protected static int IndexIn(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name)
                return i;
        }

        return -1;
    }

    /// <summary>Once. A file whose beginning cannot be written is never begun, and every record says why.</summary>
    private LayoutError? Begin()
    {
        if (_begun)
            return _broken;
        _begun = true;
        return _broken = WriteBeginning();
    }
}
