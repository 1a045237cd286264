using System.CommandLine;
using LegacyGateway.Planning;

namespace LegacyGateway.Cli;

/// <summary><c>plan --config NEWDIR</c>: what a running gateway would do otherwise with the files of another folder. Exit code 1 when it would refuse them.</summary>
internal static class PlanCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var running = new Option<DirectoryInfo>("--running")
        {
            Description = "The folder of the running gateway, which holds the admin token.",
            DefaultValueFactory = _ => new DirectoryInfo("."),
            HelpName = "DIR",
        };
        return new Command("plan", "Tell what the files of --config would change in a running gateway, and which recent requests another backend would answer. Changes nothing.") { running }.Reports(
            running,
            PlanJson.Default.PlanReport,
            question => question.PostAsync(
                "/admin/plan", new PlanRequest(PlanFiles.Read(question.ValueOf(config)!.FullName)), PlanJson.Default.PlanRequest, PlanJson.Default.PlanReport),
            (question, report) => Write(question.Output, report),
            report => report.Errors.Count == 0 ? CommandLine.Fine : CommandLine.Findings,
            json: "Print the plan as JSON.");
    }

    private static void Write(TextWriter output, PlanReport report)
    {
        foreach (var error in report.Errors)
            output.WriteLine(error);
        if (report.Errors.Count > 0)
            return;
        if (report.ChangesNothing)
            output.WriteLine("Nothing changes.");
        Section("Routes and clusters", report.Routes);
        Section("Contracts", report.Contracts);
        Section("Mappings", report.Mappings);
        output.WriteLine(report.Requests.Count == 0
            ? $"None of {report.Recorded} recent requests would be answered by another backend."
            : $"Of {report.Recorded} recent requests {report.Requests.Sum(moved => moved.Requests)} would be answered by another backend:");
        foreach (var moved in report.Requests)
            output.WriteLine($"  {moved.Route}: {moved.Requests} of {moved.Of}, {moved.From} → {moved.To ?? "nobody"}, such as {string.Join("; ", moved.Examples)}");

        void Section(string heading, IReadOnlyList<PlannedChange> changes)
        {
            if (changes.Count == 0)
                return;
            output.WriteLine($"{heading}:");
            foreach (var change in changes)
                output.WriteLine($"  {change.Change,-10}  {change.Name}: {change.Sentence}");
        }
    }
}
