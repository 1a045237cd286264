using System.CommandLine;
using LegacyGateway.Admin;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Evidence;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>can-i-migrate NAME --to STAGE</c>: what the gate of a route says. Exit code 0 when the move may be made, 1 when not: for pipelines.</summary>
internal static class CanMigrateCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        var to = new Option<string>("--to") { Description = "The stage that it would move to: shadow, canary, migrated or retired.", Required = true, HelpName = "STAGE" };
        to.AcceptOnlyFromAmong([.. Enum.GetValues<Stage>().Select(StageNames.Of)]);
        return new Command("can-i-migrate", "Ask whether the evidence of a route is enough for its next move. Exit code 0: yes, 1: no.") { name, to }.Reports(
            config,
            AdminJson.Default.VerdictReport,
            question => question.GetAsync(RouteCommand.PathOf(question, name, $"/verdict?to={question.ValueOf(to)}"), AdminJson.Default.VerdictReport),
            (question, report) => Write(question.Output, report),
            report => report.Allows ? CommandLine.Fine : CommandLine.Findings,
            json: "Print the verdict with all findings as JSON.");
    }

    private static void Write(TextWriter output, VerdictReport report)
    {
        output.WriteLine($"{report.Route}, {report.From} to {report.To}: {report.Sentence}");
        foreach (var finding in report.Findings)
            output.WriteLine($"  {finding.Verdict,-12}  {finding.Rule}: {finding.Sentence}");
    }
}
