using System.CommandLine;
using LegacyGateway.Admin;
using LegacyGateway.Configuration;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>routes</c>: who answers each route of a running gateway, and who would by what the files say.</summary>
internal static class RoutesCommand
{
    private static readonly string[] Headings = ["ROUTE", "RESOURCE", "OPERATIONS", "STAGE", "DESIRED", "EFFECTIVE"];

    public static Command Create(Option<DirectoryInfo> config) =>
        new Command("routes", "Show who answers each route of a running gateway, and who should by yarp.json.").Asks(config, async question =>
        {
            Write(question.Output, await question.GetAsync("/admin/routes", AdminJson.Default.RoutesReport));
            return CommandLine.Fine;
        });

    private static void Write(TextWriter output, RoutesReport report)
    {
        Tables.Write(output, Headings, [.. report.Routes.Select(IReadOnlyList<string> (route) =>
        [
            route.Route, route.Resource ?? "-", route.Operations.Count == 0 ? "-" : string.Join(' ', route.Operations),
            route.Stage ?? "-", route.Desired ?? "-", route.Effective ?? "-",
        ])]);
        foreach (var route in report.Routes.Where(route => route.Note is not null))
            output.WriteLine($"{route.Route}: {route.Note}");
        if (report.Refused)
            output.WriteLine("The last change of the files was refused: what is desired is not in effect. See the log, or run validate.");
    }
}
