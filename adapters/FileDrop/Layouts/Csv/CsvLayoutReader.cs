using System.Text;
using CsvHelper;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Csv;

/// <summary>Reads CSV with CsvHelper's parser, byte for byte.</summary>
internal sealed class CsvLayoutReader : LayoutReader
{
    private readonly LayoutConfiguration.Csv _layout;
    private readonly Utf8Source _source;
    private readonly CsvReader _csv;
    private readonly CsvCells _cells;
    private readonly byte[]? _detail;
    private readonly CsvControlRecord? _header;
    private readonly CsvControlRecord? _trailer;
    private int _skipped;
    private bool _begun;
    private CsvMalformedRecord? _malformed;
    private bool _named;
    private bool _ended;

    public CsvLayoutReader(LayoutConfiguration.Csv layout, Stream stream, IReadOnlyList<RawColumn> columns)
        : base(layout, columns)
    {
        _layout = layout;
        _cells = new CsvCells(layout, Columns);
        _detail = layout.DetailWhen is { } detail ? Encoding.UTF8.GetBytes(detail) : null;
        _header = layout.HeaderRecord is { } header ? new CsvControlRecord(header, layout) : null;
        _trailer = layout.TrailerRecord is { } trailer ? new CsvControlRecord(trailer, layout) : null;
        _source = new Utf8Source(stream, TextEncoding.Of(layout.Encoding));
        _csv = CsvReader.Create(layout.FooterLines > 0 ? new FooterCut(_source, layout.FooterLines) : _source, CsvDialect.Reading(layout) with { OnMalformedRecord = record => _malformed = record }, leaveOpen: true);
    }

    public override long BytesRead => _source.BytesRead;

    public override ReadOnlySpan<byte> Raw => _csv.RawRecord;

    /// <summary>The names of the header line, without those that reject files have on top; null where there is none.</summary>
    public IReadOnlyList<string>? HeaderNames => _cells.Names;

    /// <summary>All fields of the record, whether the mapping reads them or not.</summary>
    public IReadOnlyList<string> DataFields => _cells.DataFields(_csv);

    private protected override LayoutStep ReadRecord(Value[] values)
    {
        if (!_begun)
        {
            _begun = true;
            _skipped = _source.SkipLines(_layout.SkipLines);
        }

        try
        {
            while (_csv.Read())
            {
                Line = _csv.LineNumber + _skipped;
                if (See(values) is { } step)
                    return step;
            }
        }
        catch (CsvFormatException)
        {
            return Refuse(Line + 1, $"The record after line {Line} is longer than {_layout.MaxRecordBytes} bytes: most likely a quote is never closed.");
        }

        if (_source.Suspicion is { } suspicion)
            return Refuse(0, suspicion);
        if (!_named && (_layout.Header || _header is not null))
            return Refuse(0, "The file is empty, although it should at least have a header line.");
        return _trailer is not null && !_ended && !IsCorrection ? Refuse(Line, $"The file has no {_layout.TrailerRecord!.When} record at its end: it is incomplete.") : LayoutStep.End;
    }

    private protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _csv.Dispose();
        _source.Dispose();
    }

    /// <returns>Null for a record that is no data.</returns>
    private LayoutStep? See(Value[] values)
    {
        var malformed = _malformed;
        _malformed = null;
        if (malformed?.Reason == CsvMalformedReason.UnterminatedQuote)
            return Refuse(Line, "A quote is opened in this record and never closed.");
        var kind = _csv.GetSpan(0);
        if (!_named && (_header is { Seen: false } || _layout.Header))
            return Begin(kind);
        if (!_named && Name() is { } problem)
            return problem;

        if (_trailer?.Is(kind) == true)
        {
            _ended = true;
            return Control(_trailer);
        }

        return _ended ? Refuse(Line, $"A record follows the {_layout.TrailerRecord!.When} record, which should be the last.") : Data(values, kind, malformed);
    }

    /// <summary>The header record, or the line of column names.</summary>
    private LayoutStep? Begin(ReadOnlySpan<byte> kind)
    {
        if (_header is not { Seen: false } || _cells.SeeCorrection(_csv))
            return Name();
        return _header.Is(kind) ? Control(_header) : Refuse(Line, $"The file must begin with a {_layout.HeaderRecord!.When} record, but does not.");
    }

    private LayoutStep? Name()
    {
        _named = true;
        IsCorrection = _cells.SeeCorrection(_csv);
        var problem = _layout.Header ? _cells.Name(_csv) : _cells.Place();
        return problem is null ? null : Refuse(Line, problem);
    }

    private LayoutStep? Control(CsvControlRecord record)
    {
        CountControlRecord();
        record.Read(_csv, State);
        return null;
    }

    private LayoutStep Data(Value[] values, ReadOnlySpan<byte> kind, CsvMalformedRecord? malformed)
    {
        if (malformed is { } found)
        {
            return Reject(null, null, found.Reason == CsvMalformedReason.StrayQuote
                ? "A quote stands within a value that does not begin with one."
                : "Text follows a closing quote: a quote within a value must be doubled.");
        }

        if (_detail is not null && !kind.SequenceEqual(_detail))
            return Reject(null, Encoding.UTF8.GetString(kind), $"The record is neither data ({_layout.DetailWhen}) nor header nor trailer.");
        if (_cells.CountProblem(_csv.FieldCount) is { } count)
            return Reject(null, null, count);
        _cells.Read(_csv, values);
        return LayoutStep.Record;
    }
}
