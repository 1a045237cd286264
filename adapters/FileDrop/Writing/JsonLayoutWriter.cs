using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Integrity;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Writes JSON lines.</summary>
internal sealed class JsonLayoutWriter : LayoutWriter
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly LayoutConfiguration.JsonLines _layout;
    private readonly TextSink _sink;
    private readonly IReadOnlyList<string> _columns;
    private readonly IReadOnlyList<PathColumnConfiguration> _written;

    public JsonLayoutWriter(LayoutConfiguration.JsonLines layout, Stream stream, IReadOnlyList<string> columns, DropFigures figures)
        : base(layout, columns, figures)
    {
        _layout = layout;
        _sink = new TextSink(stream, TextEncoding.Of(layout.Encoding));
        _columns = columns;
        _written = [.. layout.Columns, .. columns.Where(name => layout.Columns.All(column => column.Name != name)).Select(name => new PathColumnConfiguration { Name = name })];
    }

    private protected override LayoutError? WriteBeginning() => _layout.HeaderRecord is { } header ? WriteControl(header) : null;

    private protected override LayoutError? WriteRecord(ReadOnlySpan<Value> values)
    {
        var line = new JsonObject();
        foreach (var column in _written)
        {
            var index = IndexIn(_columns, column.Name);
            if (index >= 0 && values[index].Kind != ValueKind.Absent)
                Set(line, column, values[index]);
        }

        return Write(line);
    }

    private protected override LayoutError? WriteEnd() => _layout.TrailerRecord is { } trailer ? WriteControl(trailer) : null;

    private LayoutError? WriteControl(JsonRecordConfiguration record)
    {
        Tally.AddControlRecord();
        var line = new JsonObject { [record.Member] = record.When };
        foreach (var column in record.Columns)
            Set(line, column, FigureOf(column.Name));
        return Write(line);
    }

    private LayoutError? Write(JsonObject line) =>
        _sink.Write(line.ToJsonString(s_options) + "\n") is { } missing ? Unwritable(null, missing) : null;

    private static void Set(JsonObject line, PathColumnConfiguration column, in Value value)
    {
        var steps = (column.Path ?? column.Name).Split('.');
        foreach (var step in steps[..^1])
        {
            if (line[step] is not JsonObject inner)
                line[step] = inner = [];
            line = inner;
        }

        line[steps[^1]] = column.Separator is { Length: > 0 } separator && value.HasValue
            ? new JsonArray([.. value.ToString().Split(separator).Select(item => JsonValue.Create(item))])
            : NodeOf(value);
    }

    private static JsonValue? NodeOf(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Absent => null,
        ValueKind.Boolean => JsonValue.Create(value.AsBoolean()),
        ValueKind.Integer => JsonValue.Create(value.AsInteger()),
        ValueKind.Decimal => JsonValue.Create(value.AsDecimal()),
        _ => JsonValue.Create(value.ToString()),
    };
}
