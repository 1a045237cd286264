using System.CommandLine;
using System.Globalization;
using LegacyGateway.BurnDown;

namespace LegacyGateway.Cli;

/// <summary><c>burndown</c>: how much still touches legacy, and which bindings nobody uses any more.</summary>
internal static class BurnDownCommand
{
    private static readonly string[] RouteHeadings = ["ROUTE", "STAGE", "SYSTEM", "REQUESTS", "LEGACY", "SHARE", "RECORDS", "LAST"];
    private static readonly string[] BindingHeadings = ["SYSTEM", "RESOURCE", "BINDING", ""];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var days = new Option<int>("--days") { Description = "How far back to look; a binding that was not used for so long is offered for retirement.", DefaultValueFactory = _ => 30, HelpName = "N" };
        return new Command("burndown", "Tell how many requests and records of each route still touch legacy, and which bindings may be retired.") { days }.Reports(
            config,
            BurnDownJson.Default.BurnDownReport,
            question => question.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/admin/burndown?days={question.ValueOf(days)}"), BurnDownJson.Default.BurnDownReport),
            (question, report) => Write(question.Output, report));
    }

    private static void Write(TextWriter output, BurnDownReport report)
    {
        Tables.Write(output, RouteHeadings, [.. report.Routes.Select(IReadOnlyList<string> (route) =>
        [
            route.Route, route.Stage, route.System ?? "-", Count(route.Requests), Count(route.LegacyRequests),
            route.Requests == 0 ? "-" : ((double)route.LegacyRequests / route.Requests).ToString("0.0 %", CultureInfo.InvariantCulture),
            Count(route.LegacyRecords), route.LastLegacy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
        ])]);
        if (report.Bindings.Count > 0)
            Tables.Write(output, BindingHeadings, [.. report.Bindings.Select(IReadOnlyList<string> (binding) => [binding.System, binding.Resource, binding.State, binding.Sentence])]);
        output.WriteLine(report.CountedSince is { } since
            ? $"The last {report.Days} days; counted since {since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."
            : "Nothing was counted yet.");
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
