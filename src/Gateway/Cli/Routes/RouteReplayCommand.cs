using System.CommandLine;
using System.Globalization;
using LegacyGateway.Admin;
using LegacyGateway.Evidence.Replaying;
using Spectre.Console;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route replay NAME</c>: has a running gateway compare legacy and candidate over many reads, and watches it.</summary>
internal static class RouteReplayCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        var keys = new Option<string?>("--keys") { Description = "all (default): every record that legacy has; recorded (default for plain routes): what callers asked for." };
        keys.AcceptOnlyFromAmong(ReplaySource.All, ReplaySource.Recorded);
        var paths = new Option<FileInfo>("--paths") { Description = "For a plain route: a file with what is asked for, one path with its query a line; # begins a comment.", HelpName = "FILE" };
        paths.AcceptExistingOnly();
        var restart = new Option<bool>("--restart") { Description = "Begin anew instead of going on where the last replay stopped." };
        var stop = new Option<bool>("--stop") { Description = "Stop the running replay." };
        return new Command("replay", "Compare legacy and the candidate over many reads, within legacy's load budget. Goes on where it was stopped.") { name, keys, paths, restart, stop }.Asks(
            config,
            question => RunAsync(
                question.Calls,
                RouteCommand.PathOf(question, name, "/replay"),
                new ReplayRequest(question.ValueOf(keys), PathsIn(question.ValueOf(paths)), question.ValueOf(restart), question.ValueOf(stop)),
                question.Output,
                question.Cancellation));
    }

    private static string[]? PathsIn(FileInfo? file) => file is null
        ? null
        : [.. File.ReadLines(file.FullName).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    private static async Task<int> RunAsync(AdminCalls calls, string path, ReplayRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await calls.PostAsync(path, request, AdminJson.Default.ReplayRequest, AdminJson.Default.ReplayReport, cancellationToken);
        if (!request.Stop)
            report = await WatchAsync(calls, path, report, output, cancellationToken);
        output.WriteLine(
            $"{report.Route}: {report.State}, {Count(report.Done)}{(report.Total is { } total ? $" of {Count(total)}" : "")} {(report.Keys.StartsWith("paths", StringComparison.Ordinal) ? "paths" : "keys")}, {Count(report.Mismatched)} differ, {Count(report.Skipped)} could not be compared.");
        return report.State == "finished" || request.Stop ? CommandLine.Fine : CommandLine.Findings;
    }

    private static Task<ReplayReport> WatchAsync(AdminCalls calls, string path, ReplayReport report, TextWriter output, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected || output != Console.Out)
            return PollAsync(calls, path, report, static _ => { }, cancellationToken);
        return AnsiConsole.Progress().StartAsync(progress =>
        {
            var bar = progress.AddTask(Markup.Escape(report.Route), maxValue: report.Total ?? double.MaxValue);
            return PollAsync(
                calls,
                path,
                report,
                seen =>
                {
                    bar.MaxValue = seen.Total ?? double.MaxValue;
                    bar.IsIndeterminate = seen.Total is null;
                    bar.Value = seen.Done;
                },
                cancellationToken);
        });
    }

    private static async Task<ReplayReport> PollAsync(AdminCalls calls, string path, ReplayReport report, Action<ReplayReport> show, CancellationToken cancellationToken)
    {
        while (report.State == "running")
        {
            show(report);
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            report = await calls.GetAsync(path, AdminJson.Default.ReplayReport, cancellationToken);
        }

        show(report);
        return report;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
