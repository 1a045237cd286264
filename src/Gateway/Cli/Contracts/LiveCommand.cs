using System.CommandLine;
using System.Globalization;
using LegacyGateway.Admin;
using LegacyGateway.Enforcement;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts live</c>: how the real answers of a running gateway keep their contracts.</summary>
internal static class LiveCommand
{
    private static readonly string[] Headings = ["ROUTE", "BACKEND", "CHECKED", "VIOLATING", "FIELD", "KIND", "ANSWERS"];

    public static Command Create(Option<DirectoryInfo> config) =>
        new Command("live", "Show how the real answers of a running gateway keep their contracts. Exit code 1 when some did not.").Asks(
            config, async question => Write(question.Output, await question.GetAsync("/admin/contracts/live", AdminJson.Default.LiveReport)));

    private static int Write(TextWriter output, LiveReport report)
    {
        if (report.Boundaries.Count == 0)
            output.WriteLine("No answer was checked. Contracts:LiveShare says which share is.");
        else
            Tables.Write(output, Headings, [.. report.Boundaries.SelectMany(Rows)]);
        output.WriteLine($"Counted by all replicas since {report.Since:u}.");
        return report.Boundaries.Any(boundary => boundary.Violating > 0) ? CommandLine.Findings : CommandLine.Fine;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(LiveBoundary boundary)
    {
        string[] first = [boundary.Route, boundary.Backend, Text(boundary.Checked), Text(boundary.Violating)];
        return boundary.Fields.Count == 0
            ? [[.. first, "-", "-", "-"]]
            : boundary.Fields.Select(IReadOnlyList<string> (field) => [.. first, field.Field.Length == 0 ? "(answer)" : field.Field, field.Kind, Text(field.Answers)]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
