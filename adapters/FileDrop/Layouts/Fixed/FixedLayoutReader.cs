using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>Reads fixed-width records: in lines, of one length, or behind record descriptor words.</summary>
internal sealed class FixedLayoutReader : LayoutReader
{
    private readonly LayoutConfiguration.FixedWidth _layout;
    private readonly IFixedRecords _records;
    private readonly ImmutableArray<FixedRecordKind> _kinds;
    private readonly bool _binary;
    private readonly Value[] _parents;
    private bool _trailed;
    private bool _detailed;
    private int _correctedLength = -1;

    public FixedLayoutReader(LayoutConfiguration.FixedWidth layout, Stream stream, IReadOnlyList<RawColumn> columns, bool correction)
        : base(layout, columns)
    {
        _layout = layout;
        _binary = layout.Framing != RecordFraming.Lines;
        List<string> names = [.. Columns];
        _kinds = FixedRecordKind.Of(layout, names.IndexOf);
        _parents = new Value[Columns.Count];
        _parents.AsSpan().Fill(Value.Null);
        IsCorrection = correction;
        var encoding = TextEncoding.Of(layout.Encoding);
        _records = _binary
            ? new BinaryRecords(stream, layout.Framing == RecordFraming.Fixed ? layout.RecordLength : null, encoding)
            : new LineRecords(new TextLines(new Utf8Source(stream, encoding, zeroBytes: encoding.Kind == EncodingKind.Ebcdic), layout.MaxRecordBytes));
    }

    public override long BytesRead => _records.BytesRead;

    /// <summary>Without what a reject file adds to its lines.</summary>
    public override ReadOnlySpan<byte> Raw => _correctedLength < 0 ? _records.Bytes : _records.Bytes[.._records.Bytes.IndexOf(RejectColumns.Suffix)];

    private ReadOnlySpan<char> Text => _correctedLength < 0 ? _records.Text : _records.Text[.._correctedLength];

    private ReadOnlySpan<byte> Bytes => _binary ? _records.Bytes : [];

    private protected override LayoutStep ReadRecord(Value[] values)
    {
        while (_records.Read())
        {
            Line = _records.Number;
            SeeCorrection();
            if (KindOf(Text) is not { } kind)
                return Reject(null, Discriminator(Text).ToString(), "The record is of no kind that the layout knows.");
            if (See(kind, values) is { } step)
                return step;
        }

        if (_records.Suspicion is { } suspicion)
            return Refuse(0, suspicion);
        var missing = IsCorrection ? null : _kinds.FirstOrDefault(kind => kind is { Seen: false, Role: RecordRole.Header or RecordRole.Trailer });
        return missing is null
            ? LayoutStep.End
            : Refuse(0, Line == 0 ? "The file is empty, although it should at least have header and trailer." : $"The file has no {missing.Name} record: it is incomplete.");
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            _records.Dispose();
    }

    private LayoutStep? See(FixedRecordKind kind, Value[] values)
    {
        switch (kind.Role)
        {
            case RecordRole.Header when _detailed || kind.Seen:
                return Refuse(Line, $"A {kind.Name} record, which should be the first, stands in the middle: files were joined.");
            case RecordRole.Header or RecordRole.Trailer:
                kind.Seen = true;
                _trailed |= kind.Role == RecordRole.Trailer;
                CountControlRecord();
                return ReadControl(kind);
            case not RecordRole.Ignore when _trailed:
                return Refuse(Line, "A record follows the trailer, which should be the last: files were joined.");
            case RecordRole.Parent:
                CountControlRecord();
                return ReadColumns(kind, _parents) == LayoutStep.Rejected ? LayoutStep.Rejected : null;
            case RecordRole.Detail:
                _detailed = true;
                _parents.CopyTo(values);
                return ReadColumns(kind, values);
            default:
                CountControlRecord();
                return null;
        }
    }

    private LayoutStep ReadColumns(FixedRecordKind kind, Value[] values)
    {
        if (LengthProblem(kind) is { } length)
            return Reject(null, null, length);
        foreach (var (column, index) in kind.Columns)
        {
            if (index >= 0 && column.Read(Text, Bytes, out values[index]) is { } problem)
                return Reject(column.Column.Name, column.Show(Text, Bytes), problem);
        }

        return LayoutStep.Record;
    }

    private LayoutStep? ReadControl(FixedRecordKind kind)
    {
        if (LengthProblem(kind) is { } length)
            return Refuse(Line, length);
        foreach (var (column, _) in kind.Columns)
        {
            if (column.Read(Text, Bytes, out var value) is { } problem)
                return Refuse(Line, problem, column.Column.Name, column.Show(Text, Bytes));
            State(column.Column.Name, value);
        }

        return null;
    }

    private string? LengthProblem(FixedRecordKind kind)
    {
        var length = _binary ? Bytes.Length : Text.Length;
        if (!_binary && _layout.RecordLength is { } exact && length != exact)
            return FormattableString.Invariant($"The line has {length} characters instead of {exact}.");
        return _binary && length < kind.End ? FormattableString.Invariant($"The record has {length} bytes, and its columns need {kind.End}.") : null;
    }

    private FixedRecordKind? KindOf(ReadOnlySpan<char> text)
    {
        var discriminator = Discriminator(text);
        foreach (var kind in _kinds)
        {
            if (kind.Is(discriminator))
                return kind;
        }

        return null;
    }

    private ReadOnlySpan<char> Discriminator(ReadOnlySpan<char> text)
    {
        if (_layout.Discriminator is not { } place || text.Length < place.At)
            return [];
        return text.Slice(place.At - 1, Math.Min(place.Length, text.Length - place.At + 1));
    }

    private void SeeCorrection()
    {
        _correctedLength = _binary ? -1 : _records.Text.IndexOf(RejectColumns.SuffixText);
        IsCorrection |= _correctedLength >= 0;
    }
}
