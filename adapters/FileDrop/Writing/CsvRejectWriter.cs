using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Layouts.Csv;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Rejects of a CSV drop: all its fields as they were, and four more columns (or, without header line, four more fields that name themselves).</summary>
internal sealed class CsvRejectWriter(LayoutConfiguration.Csv layout, Stream rejects) : RejectWriter
{
    private readonly TextSink _sink = new(rejects, TextEncoding.Of(layout.Encoding));
    private readonly CsvLine _line = new(layout);

    private protected override void WriteBeginning(LayoutReader reader)
    {
        if (((CsvLayoutReader)reader).HeaderNames is not { } names)
            return;
        _line.Clear();
        foreach (var name in names.Concat(RejectColumns.All))
            _line.TryAdd(name);
        _sink.WriteForPeople(_line.End());
    }

    private protected override void WriteRecord(LayoutReader reader, LayoutError error)
    {
        var csv = (CsvLayoutReader)reader;
        var fields = csv.DataFields;
        _line.Clear();
        foreach (var field in fields)
            Add("", field);

        // The reasons stand below their names where the record has too few fields; one with too many keeps them all.
        for (var i = fields.Count; i < csv.HeaderNames?.Count; i++)
            Add("", "");
        AddReason(RejectColumns.Line, error.Line.ToString(CultureInfo.InvariantCulture));
        AddReason(RejectColumns.Field, error.Column ?? "");
        AddReason(RejectColumns.Value, error.Value ?? "");
        AddReason(RejectColumns.Reason, error.Reason);
        _sink.WriteForPeople(_line.End());

        void AddReason(string name, string value) => Add(csv.HeaderNames is null ? name + "=" : "", value);
    }

    private void Add(string prefix, string value)
    {
        var text = prefix + Formulas.Neutralise(value);

        // Without quotes a file cannot hold delimiters in values: a reason does without, and a field never had any.
        if (!_line.TryAdd(text))
            _line.Append(text.Replace(layout.Delimiter, " ", StringComparison.Ordinal).ReplaceLineEndings(" "));
    }
}
