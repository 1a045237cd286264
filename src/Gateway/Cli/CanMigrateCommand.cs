using System.CommandLine;
using System.Text.Json;
using LegacyGateway.Admin;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Evidence;

namespace LegacyGateway.Cli;

/// <summary><c>can-i-migrate NAME --to STAGE</c>: what the gate of a route says. Exit code 0 when the move may be made, 1 when not: for pipelines.</summary>
internal static class CanMigrateCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = new Argument<string>("NAME") { Description = "The route's name in yarp.json." };
        var to = new Option<string>("--to") { Description = "The stage that it would move to: shadow, canary, migrated or retired.", Required = true, HelpName = "STAGE" };
        to.AcceptOnlyFromAmong([.. Enum.GetNames<Stage>().Select(stage => stage.ToLowerInvariant())]);
        var json = new Option<bool>("--json") { Description = "Print the verdict with all findings as JSON." };
        var url = AdminCalls.Url();
        var command = new Command("can-i-migrate", "Ask whether the evidence of a route is enough for its next move. Exit code 0: yes, 1: no.") { name, to, json, url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed,
            url,
            config,
            async calls =>
            {
                var path = $"/admin/routes/{Uri.EscapeDataString(parsed.GetValue(name)!)}/verdict?to={parsed.GetValue(to)}";
                var report = await calls.GetAsync(path, AdminJson.Default.VerdictReport, cancellation);
                Write(parsed.InvocationConfiguration.Output, report, parsed.GetValue(json));
                return report.Allows ? CommandLine.Fine : CommandLine.Findings;
            },
            cancellation));
        return command;
    }

    private static void Write(TextWriter output, VerdictReport report, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(report, AdminJson.Default.VerdictReport));
            return;
        }

        output.WriteLine($"{report.Route}, {report.From} to {report.To}: {report.Sentence}");
        foreach (var finding in report.Findings)
            output.WriteLine($"  {finding.Verdict,-12}  {finding.Rule}: {finding.Sentence}");
    }
}
