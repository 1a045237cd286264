using System.CommandLine;
using System.Globalization;
using LegacyGateway.Admin;
using LegacyGateway.Evidence;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route diff NAME</c>: in what a candidate differs from legacy, grouped by field, with examples side by side.</summary>
internal static class RouteDiffCommand
{
    private static readonly string[] Headings = ["FIELD", "KIND", "DIFFER", "SHARE", "NOISE", ""];
    private static readonly string[] SampleHeadings = ["FIELD", "LEGACY", "CANDIDATE", "REQUEST"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        var examples = new Option<int>("--examples") { Description = "Examples shown of each difference.", DefaultValueFactory = _ => 3 };
        return new Command("diff", "Show in what the candidate differs from legacy at the route's present stage. Exit code 1 when a field regresses.") { name, examples }.Reports(
            config,
            AdminJson.Default.DiffReport,
            question => question.GetAsync(RouteCommand.PathOf(question, name, "/evidence"), AdminJson.Default.DiffReport),
            (question, report) => Write(question.Output, report, Math.Max(0, question.ValueOf(examples))),
            report => report.Fields.Any(field => field.Regresses) ? CommandLine.Findings : CommandLine.Fine);
    }

    private static void Write(TextWriter output, DiffReport report, int examples)
    {
        output.WriteLine(
            $"{report.Route} at stage {report.Stage}: {Count(report.Compared)} records compared, {Count(report.Mismatched)} differ; "
            + $"legacy asked twice: {Count(report.NoiseCompared)}, {Count(report.NoiseMismatched)} differ.");
        foreach (var backend in new[] { report.Legacy, report.Candidate })
            output.WriteLine($"  {backend.Name}: {Count(backend.Answers)} answers, {Count(backend.Errors)} errors, p50 {Time(backend.P50)}, p95 {Time(backend.P95)}");
        foreach (var (reason, count) in report.NotCompared.OrderByDescending(pair => pair.Value))
            output.WriteLine($"  not compared, {reason}: {Count(count)}");
        if (report.Ignored > 0)
            output.WriteLine($"  accepted differences: {Count(report.Ignored)}");
        foreach (var rule in report.Accepted)
            output.WriteLine($"  {rule.Field} accepted until {rule.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(rule.Expired ? " (expired)" : "")}: {rule.Reason}");
        if (report.Fields.Count == 0)
            return;

        output.WriteLine();
        Tables.Write(output, Headings, [.. report.Fields.Select(IReadOnlyList<string> (field) =>
        [
            field.Field, field.Kind, Count(field.Differences), Share(field.Differences, report.Compared), Share(field.Noise, report.NoiseCompared),
            field.Regresses ? "regresses" : field.Kind is "additive" or "spelling" ? "does not count" : "",
        ])]);
        IReadOnlyList<string>[] samples =
        [
            .. report.Fields.SelectMany(field => field.Samples.Take(examples).Select(IReadOnlyList<string> (sample) =>
                [field.Field, sample.Legacy ?? "-", sample.Candidate ?? "-", sample.Record is null ? sample.Request : $"{sample.Request} ({sample.Record})"])),
        ];
        if (samples.Length == 0)
            return;
        output.WriteLine();
        Tables.Write(output, SampleHeadings, samples);
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => whole == 0 ? "-" : $"{(100.0 * part / whole).ToString("0.###", CultureInfo.InvariantCulture)} %";

    private static string Time(double? milliseconds) => milliseconds is { } some ? $"{some.ToString("0.##", CultureInfo.InvariantCulture)} ms" : "-";
}
