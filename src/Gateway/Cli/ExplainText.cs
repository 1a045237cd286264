using System.Globalization;
using LegacyGateway.Explaining;

namespace LegacyGateway.Cli;

/// <summary>An explanation as people read it.</summary>
internal static class ExplainText
{
    public static void Write(TextWriter output, ExplainReport report)
    {
        output.WriteLine(report.Request);
        if (report.Fields is null)
            WriteBody(output, report, "");
        else
            Line(output, "", "refused", report.Refused);
        foreach (var field in report.Fields ?? [])
        {
            var indent = new string(' ', 2 * (field.Level + 1));
            output.WriteLine($"{indent}{field.Field}{CallsOf(field)}");
            WriteBody(output, field.Report, indent);
        }
    }

    private static void WriteBody(TextWriter output, ExplainReport report, string indent)
    {
        // The statement says more, and of a hundred keys less.
        Line("asks", indent.Length > 0 && report is { Route: not null, Source: null, Write: null } ? report.Request : null);
        Line("route", report.Route is null ? null : $"{report.Route}{(report.Resource is null ? "" : $", {report.Operation ?? "?"} of {report.Resource}")}");
        Line("stage", report.Stage is null ? null : $"{report.Stage}, epoch {report.Epoch}");
        Line("refused", report.Refused);
        Line("backend", report.Backend is null ? null : $"{report.Backend} ({report.Reason}). {report.Sentence}");
        Line("bucket", report.Bucket?.ToString(CultureInfo.InvariantCulture));
        Line("shadow", report.Shadow);
        Line("cache", report.Cache);
        Line("write", report.Write);
        foreach (var step in report.Source?.Steps ?? [])
            Line(report.Source!.Kind, step);
        Line("with", report.Source is { Inputs.IsDefaultOrEmpty: false } source ? string.Join(", ", source.Inputs.CountBy(input => input).Select(input => $"{input.Key} = ***{(input.Value > 1 ? $" ({input.Value} values)" : "")}")) : null);
        Line("cannot", report.Source?.Refusal);
        Line("forward", report.Forward is { } forward ? $"{forward.Cluster}: {string.Join(", ", forward.Destinations)}" : null);
        Line("host", report.HostRefused ?? report.Host?.Request);
        if (report.Host is { } host)
            WriteBody(output, host, indent + "    ");
        if (report.Route is null)
            return;
        Line("answer", report.Answer is { } answer ? $"{answer.Status}{SizeOf(answer, indent)}" : "not asked for");
        var timings = report.Timings;
        Line("timings", FormattableString.Invariant($"parse {timings.Parse} ms, decide {timings.Decide} ms, plan {timings.Plan} ms, answer {timings.Answer} ms"));

        void Line(string heading, string? text) => ExplainText.Line(output, indent, heading, text);
    }

    private static string CallsOf(ExplainedField field) => field.Calls switch
    {
        0 => "",
        1 => $": 1 call, {field.Records} records",
        var calls => $": {calls} calls, {field.Records} records",
    };

    /// <summary>Of a field's answer the records are counted instead.</summary>
    private static string SizeOf(ExplainedAnswer answer, string indent) =>
        indent.Length > 0 ? "" : answer.Bytes is { } bytes ? $", {bytes} bytes" : ", larger than the compare buffer";

    private static void Line(TextWriter output, string indent, string heading, string? text)
    {
        if (text is not null)
            output.WriteLine($"{indent}  {heading,-8}  {text.ReplaceLineEndings(" ")}");
    }
}
