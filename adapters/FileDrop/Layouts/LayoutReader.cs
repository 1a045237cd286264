using System.Diagnostics;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts.Csv;
using LegacyGateway.Adapters.FileDrop.Layouts.Fixed;
using LegacyGateway.Adapters.FileDrop.Layouts.Json;
using LegacyGateway.Adapters.FileDrop.Layouts.Xml;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>Reads the records of one file, forward only, with bounded memory whatever the file's size.</summary>
/// <remarks>
/// <code>
/// using var reader = LayoutReader.Open(layout, stream, mapping.Columns);
/// while (reader.Read() is var step and (LayoutStep.Record or LayoutStep.Rejected)) …
/// </code>
/// Nothing of a file may become visible before <see cref="LayoutStep.End"/>: only then the control figures have been checked.
/// Reading blocks its thread, as the parsers and SQLite do: a load has a thread of its own. Bad data never throws; an I/O error of the
/// stream does (<see cref="IOException"/>), and says nothing about the file.
/// </remarks>
internal abstract class LayoutReader : IDisposable
{
    private readonly Value[] _values;
    private readonly int _columns;
    private readonly ControlTally _tally;
    private LayoutStep? _last;

    private protected LayoutReader(LayoutConfiguration layout, IReadOnlyList<RawColumn> columns)
    {
        List<string> names = [.. columns.Select(column => column.Name)];
        names.AddRange(ControlTally.ColumnsOf(layout.Control).Distinct().Except(names).ToArray());
        Columns = names;
        _columns = columns.Count;
        _values = new Value[names.Count];
        _tally = new ControlTally(layout.Control, names.IndexOf);
    }

    /// <param name="layout">One that <see cref="LayoutCheck"/> has found right.</param>
    /// <param name="stream">Read from where it stands to its end; left open.</param>
    /// <param name="columns">The columns of the binding's <see cref="RecordMapping"/>: each record has one value for each, at the same index.</param>
    /// <param name="correction">
    /// Whether the file is a corrected reject file (see <see cref="IsCorrection"/>). All layouts notice it themselves, except for fixed-width records
    /// without lines, in which there is no room for a mark: there the owner must know it by the file's name.
    /// </param>
    public static LayoutReader Open(LayoutConfiguration layout, Stream stream, IReadOnlyList<RawColumn> columns, bool correction = false) => layout switch
    {
        LayoutConfiguration.Csv csv => new CsvLayoutReader(csv, stream, columns),
        LayoutConfiguration.FixedWidth fixedWidth => new FixedLayoutReader(fixedWidth, stream, columns, correction),
        LayoutConfiguration.Xml xml => new XmlLayoutReader(xml, stream, columns),
        LayoutConfiguration.JsonLines json => new JsonLayoutReader(json, stream, columns),
        _ => throw new UnreachableException($"{layout.GetType().Name} is no layout."),
    };

    /// <summary>The values of the record, one for each of the columns. Valid until the next <see cref="Read"/>.</summary>
    /// <remarks>Text, or numbers where the layout says so; null for what is empty or missing.</remarks>
    public ReadOnlySpan<Value> Values => _values.AsSpan(0, _columns);

    /// <summary>The line on which the record begins, from 1; its number where the file has no lines.</summary>
    public long Line { get; protected set; }

    /// <summary>Why the record was rejected or the file refused.</summary>
    public LayoutError? Error { get; private set; }

    /// <summary>Data records so far, rejected ones included.</summary>
    public long Records => _tally.Records;

    /// <summary>Bytes of the file that were read so far: a little ahead of the record. For progress.</summary>
    public abstract long BytesRead { get; }

    /// <summary>What the file says about itself; known at <see cref="LayoutStep.End"/>.</summary>
    public DropFigures Figures { get; private set; } = DropFigures.None;

    /// <summary>The record as it stands in the file, without its line end: UTF-8, but the file's own bytes where fixed-width records have no lines.</summary>
    public abstract ReadOnlySpan<byte> Raw { get; }

    /// <summary>The columns of the mapping, and behind them those that only control figures need.</summary>
    private protected IReadOnlyList<string> Columns { get; }

    /// <summary>The next record. After <see cref="LayoutStep.End"/> and <see cref="LayoutStep.Refused"/> it stays there.</summary>
    public LayoutStep Read()
    {
        if (_last is { } last)
            return last;
        LayoutStep step;
        try
        {
            step = ReadRecord(_values);
        }
        catch (UnreadableFileException exception)
        {
            step = Refuse(exception.Line, exception.Message);
        }

        switch (step)
        {
            case LayoutStep.Record:
                _tally.Add(_values);
                break;
            case LayoutStep.Rejected:
                _tally.AddRejected();
                break;
            case LayoutStep.End when !IsCorrection:
                if (_tally.Check(out var figures) is { } mismatch)
                    step = Refuse(0, mismatch);
                Figures = figures;
                break;
        }

        _last = step is LayoutStep.End or LayoutStep.Refused ? step : null;
        return step;
    }

    /// <summary>Whether the file is a reject file that somebody corrected: it is part of a file, so that totals say nothing.</summary>
    public bool IsCorrection { get; private protected set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void Dispose(bool disposing);

    /// <summary>Reads up to the next data record or the end, and fills <paramref name="values"/> by <see cref="Columns"/>.</summary>
    private protected abstract LayoutStep ReadRecord(Value[] values);

    private protected void State(string column, Value value) => _tally.State(column, value);

    private protected void CountControlRecord() => _tally.AddControlRecord();

    private protected LayoutStep Reject(string? column, string? value, string reason)
    {
        Error = new LayoutError(Line, column, value, reason);
        return LayoutStep.Rejected;
    }

    private protected LayoutStep Refuse(long line, string reason, string? column = null, string? value = null)
    {
        Error = new LayoutError(line, column, value, reason);
        return LayoutStep.Refused;
    }
}
