using System.Text;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Json;

/// <summary>Reads JSON lines; empty lines say nothing.</summary>
internal sealed class JsonLayoutReader : LayoutReader
{
    private readonly TextLines _lines;
    private readonly JsonPaths _paths;
    private readonly ControlLine? _header;
    private readonly ControlLine? _trailer;

    public JsonLayoutReader(LayoutConfiguration.JsonLines layout, Stream stream, IReadOnlyList<RawColumn> columns)
        : base(layout, columns)
    {
        _lines = new TextLines(new Utf8Source(stream, TextEncoding.Of(layout.Encoding)), layout.MaxRecordBytes);
        _paths = new JsonPaths(Columns.Select((name, i) => (layout.Columns.FirstOrDefault(column => column.Name == name) ?? new PathColumnConfiguration { Name = name }, i)));
        _header = layout.HeaderRecord is { } header ? new ControlLine(header) : null;
        _trailer = layout.TrailerRecord is { } trailer ? new ControlLine(trailer) : null;
    }

    public override long BytesRead => _lines.BytesRead;

    public override ReadOnlySpan<byte> Raw => _lines.Line;

    private protected override LayoutStep ReadRecord(Value[] values)
    {
        while (_lines.Read())
        {
            Line = _lines.Number;
            if (!_lines.Line.ContainsAnyExcept((byte)' ', (byte)'\t'))
                continue;
            try
            {
                if (See(values) is { } step)
                    return step;
            }
            catch (JsonException)
            {
                return Reject(null, null, "The line is no JSON, or ends too early.");
            }
            catch (InvalidOperationException)
            {
                // Escapes that are half a character.
                return Reject(null, null, "The line holds a text that is none.");
            }
        }

        if (_lines.Suspicion is { } suspicion)
            return Refuse(0, suspicion);
        return _trailer is { Seen: false } && !IsCorrection ? Refuse(0, $"The file has no line with {_trailer}: it is incomplete.") : LayoutStep.End;
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            _lines.Dispose();
    }

    private LayoutStep? See(Value[] values)
    {
        if (_header is { Seen: false } && _header.Is(_lines.Line))
            return Control(_header);
        if (_trailer?.Is(_lines.Line) == true)
            return Control(_trailer);
        if (_trailer is { Seen: true })
            return Refuse(Line, "A record follows the trailer, which should be the last.");
        var problem = _paths.Read(_lines.Line, values);
        IsCorrection |= _paths.SawReject;
        if (_header is { Seen: false } && !IsCorrection)
            return Refuse(Line, $"The file must begin with a line with {_header}, but does not.");
        return problem is { } found ? Reject(found.Column, null, found.Reason) : LayoutStep.Record;
    }

    private LayoutStep? Control(ControlLine record)
    {
        CountControlRecord();
        return record.Read(_lines.Line, State) is { } reason ? Refuse(Line, reason) : null;
    }

    /// <summary>A header or trailer line.</summary>
    private sealed class ControlLine(JsonRecordConfiguration record)
    {
        private readonly byte[] _member = Encoding.UTF8.GetBytes(record.Member);
        private readonly JsonPaths _paths = new(record.Columns.Select((column, i) => (column, i)));
        private readonly Value[] _values = new Value[record.Columns.Count];

        public bool Seen { get; private set; }

        public bool Is(ReadOnlySpan<byte> line) => JsonPaths.TextOf(line, _member) == record.When;

        public string? Read(ReadOnlySpan<byte> line, Action<string, Value> state)
        {
            Seen = true;
            if (_paths.Read(line, _values) is { } problem)
                return problem.Reason;
            for (var i = 0; i < _values.Length; i++)
                state(record.Columns[i].Name, _values[i]);
            return null;
        }

        public override string ToString() => $"\"{record.Member}\": \"{record.When}\"";
    }
}
