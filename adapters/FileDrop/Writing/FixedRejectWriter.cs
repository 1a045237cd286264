using System.Globalization;
using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Layouts;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Rejects of a fixed-width drop: lines get their reasons behind a tab; records without lines are kept byte for byte, and their reasons go into a file beside.</summary>
internal sealed class FixedRejectWriter : RejectWriter
{
    private readonly LayoutConfiguration.FixedWidth _layout;
    private readonly Stream _rejects;
    private readonly TextSink? _sink;
    private readonly TextSink? _reasons;
    private readonly CsvLine _line = new(new LayoutConfiguration.Csv());

    public FixedRejectWriter(LayoutConfiguration.FixedWidth layout, Stream rejects, Stream? reasons)
    {
        _layout = layout;
        _rejects = rejects;
        if (layout.Framing == RecordFraming.Lines)
            _sink = new TextSink(rejects, TextEncoding.Of(layout.Encoding));
        else if (reasons is not null)
            _reasons = new TextSink(reasons, TextEncoding.Of("utf-8"));
    }

    private protected override void WriteBeginning(LayoutReader reader) => WriteReasons(RejectColumns.All);

    private protected override void WriteRecord(LayoutReader reader, LayoutError error)
    {
        string[] reasons = [error.Line.ToString(CultureInfo.InvariantCulture), error.Column ?? "", error.Value ?? "", error.Reason];
        if (_sink is null)
        {
            FixedLayoutWriter.WriteFramed(_layout, _rejects, reader.Raw);
            WriteReasons(reasons);
            return;
        }

        var text = new StringBuilder(Encoding.UTF8.GetString(reader.Raw));
        for (var i = 0; i < reasons.Length; i++)
            text.Append('\t').Append(RejectColumns.All[i]).Append('=').Append(reasons[i].ReplaceLineEndings(" "));
        _sink.WriteForPeople(text.Append(_layout.LineEnd == LineEnd.Lf ? "\n" : "\r\n").ToString());
    }

    private void WriteReasons(IReadOnlyList<string> reasons)
    {
        if (_reasons is null)
            return;
        _line.Clear();
        foreach (var reason in reasons)
            _line.TryAdd(Formulas.Neutralise(reason));
        _reasons.Write(_line.End());
    }
}
