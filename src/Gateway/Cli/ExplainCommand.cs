using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LegacyGateway.Explaining;

namespace LegacyGateway.Cli;

/// <summary><c>explain METHOD TARGET</c>: why a running gateway answers a request as it does. Writes are never carried out.</summary>
internal static class ExplainCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var method = new Argument<string>("METHOD") { Description = "GET, POST, PATCH, DELETE, …" };
        var target = new Argument<string>("TARGET") { Description = "Path and query, such as /api/customers/42." };
        var consumer = new Option<string?>("--consumer") { Description = "The API key's name, or the token's client, that would ask." };
        var subject = new Option<string?>("--subject") { Description = "The person or system for whom it would ask." };
        var claims = new Option<string[]>("--claim") { Description = "A claim of the caller, for cohorts and row filters.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
        var headers = new Option<string[]>("--header") { Description = "A header of the request, for cohorts and testers.", HelpName = "NAME:VALUE", DefaultValueFactory = _ => [] };
        var json = new Option<bool>("--json") { Description = "Print everything as JSON." };
        var url = AdminCalls.Url();
        var command = new Command("explain", "Tell why a running gateway answers a request as it does: route, stage, bucket, backend, cache, SQL or flow, timings. Reads are carried out, writes never; values are masked.")
        {
            method, target, consumer, subject, claims, headers, json, url,
        };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed,
            url,
            config,
            async calls =>
            {
                List<(string, string?)> query = [("method", parsed.GetValue(method)), ("target", parsed.GetValue(target)), ("consumer", parsed.GetValue(consumer)), ("subject", parsed.GetValue(subject))];
                query.AddRange(parsed.GetValue(claims)!.Select(claim => ("claim", (string?)claim)));
                query.AddRange(parsed.GetValue(headers)!.Select(header => ("header", (string?)header)));
                var path = "/admin/explain" + QueryString.Create(query.Where(part => part.Item2 is not null).Select(part => KeyValuePair.Create(part.Item1, part.Item2)));
                var report = await calls.GetAsync(path, ExplainJson.Default.ExplainReport, cancellation);
                if (parsed.GetValue(json))
                    parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(report, ExplainJson.Default.ExplainReport));
                else
                    Write(parsed.InvocationConfiguration.Output, report);
                return CommandLine.Fine;
            },
            cancellation));
        return command;
    }

    private static void Write(TextWriter output, ExplainReport report)
    {
        output.WriteLine(report.Request);
        Line("route", $"{report.Route}{(report.Resource is null ? "" : $", {report.Operation ?? "?"} of {report.Resource}")}");
        Line("stage", report.Stage is null ? null : $"{report.Stage}, epoch {report.Epoch}");
        Line("refused", report.Refused);
        Line("backend", report.Backend is null ? null : $"{report.Backend} ({report.Reason}). {report.Sentence}");
        Line("bucket", report.Bucket?.ToString(CultureInfo.InvariantCulture));
        Line("shadow", report.Shadow);
        Line("cache", report.Cache);
        foreach (var step in report.Source?.Steps ?? [])
            Line(report.Source!.Kind, step);
        Line("with", report.Source is { Inputs.IsDefaultOrEmpty: false } source ? string.Join(", ", source.Inputs.Select(input => $"{input} = ***")) : null);
        Line("cannot", report.Source?.Refusal);
        Line("forward", report.Forward is { } forward ? $"{forward.Cluster}: {string.Join(", ", forward.Destinations)}" : null);
        Line("answer", report.Answer is { } answer ? $"{answer.Status}, {(answer.Bytes is { } bytes ? $"{bytes} bytes" : "larger than the compare buffer")}" : "not asked for");
        var timings = report.Timings;
        Line("timings", FormattableString.Invariant($"parse {timings.Parse} ms, decide {timings.Decide} ms, plan {timings.Plan} ms, answer {timings.Answer} ms"));

        void Line(string heading, string? text)
        {
            if (text is not null)
                output.WriteLine($"  {heading,-8}  {text.ReplaceLineEndings(" ")}");
        }
    }
}
