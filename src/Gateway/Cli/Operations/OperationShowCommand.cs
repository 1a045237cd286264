using System.CommandLine;
using LegacyGateway.Operations;

namespace LegacyGateway.Cli.Operations;

/// <summary><c>operations show</c>: one operation with its history, and its evidence as files.</summary>
internal static class OperationShowCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var id = new Argument<Guid>("ID") { Description = "The operation's id." };
        var save = new Option<DirectoryInfo>("--save") { Description = "Keep its evidence (screenshots, traces, pages) as files in this folder.", HelpName = "DIR" };
        return new Command("show", "Show one operation with its history and evidence.") { id, save }.Asks(config, async question =>
        {
            var report = await question.GetAsync($"/admin/operations/{question.ValueOf(id):D}", OperationsJson.Default.OperationReport);
            Write(question.Output, report);
            if (question.ValueOf(save) is { } folder)
                await SaveAsync(question.Output, question.Calls, report, folder, question.Cancellation);
            return CommandLine.Fine;
        });
    }

    /// <exception cref="AdminCallException">A piece cannot be had, or not be written.</exception>
    private static async Task SaveAsync(TextWriter output, AdminCalls calls, OperationReport report, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        foreach (var evidence in report.Evidence ?? [])
        {
            var content = await calls.GetBytesAsync($"/admin/operations/{report.Id:D}/evidence/{Uri.EscapeDataString(evidence.Name)}", cancellationToken);
            // A name of the other side stays within the folder.
            var file = Path.Combine(folder.FullName, Path.GetFileName(evidence.Name));
            try
            {
                folder.Create();
                await File.WriteAllBytesAsync(file, content, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AdminCallException($"{file} cannot be written: {exception.Message}", exception);
            }

            output.WriteLine($"saved             {file}");
        }
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
