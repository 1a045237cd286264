using System.CommandLine;
using LegacyGateway.Operations;

namespace LegacyGateway.Cli.Operations;

/// <summary><c>operations show</c>: one operation with its history, and its evidence as files.</summary>
internal static class OperationShowCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var id = new Argument<Guid>("ID") { Description = "The operation's id." };
        var url = AdminCalls.Url();
        var command = new Command("show", "Show one operation with its history and evidence.") { id, url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed, url, config,
            async calls =>
            {
                var report = await calls.GetAsync($"/admin/operations/{parsed.GetValue(id):D}", OperationsJson.Default.OperationReport, cancellation);
                Write(parsed.InvocationConfiguration.Output, report);
                return CommandLine.Fine;
            },
            cancellation));
        return command;
    }

    public static void Write(TextWriter output, OperationReport report)
    {
        (string Name, string? Value)[] rows =
        [
            ("id", $"{report.Id:D}"), ("state", report.State), ("write", $"{report.Operation} {report.Resource} {report.Key}".TrimEnd()), ("system", report.System), ("route", report.Route),
            ("consumer", report.Consumer), ("attempts", $"{report.Attempts}"), ("accepted", $"{report.AcceptedAt:u}"), ("changed", $"{report.ChangedAt:u}"),
            ("due", report.DueAt is { } due ? $"{due:u}" : null), ("finished", report.FinishedAt is { } finished ? $"{finished:u}" : null), ("code", report.Code), ("message", report.Message),
            ("detail", report.Detail), ("may have happened", report.MayHaveHappened && report.FinishedAt is null ? "yes" : null), ("correlation", report.CorrelationId), ("body", report.Body),
        ];
        foreach (var (name, value) in rows.Where(row => !string.IsNullOrEmpty(row.Value)))
            output.WriteLine($"{name,-18}{value}");
        foreach (var entry in report.History ?? [])
            output.WriteLine($"{entry.At:u}  {entry.Event}{(entry.Actor is null ? "" : $" by {entry.Actor}")}{(entry.Reason is null ? "" : $": {entry.Reason}")}{(entry.Detail is null ? "" : $" ({entry.Detail})")}");
        foreach (var evidence in report.Evidence ?? [])
            output.WriteLine($"evidence          {evidence.Name}, {evidence.ContentType}, {evidence.Length} bytes");
    }
}
