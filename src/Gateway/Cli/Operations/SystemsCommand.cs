using System.CommandLine;
using LegacyGateway.Operations;

namespace LegacyGateway.Cli.Operations;

/// <summary><c>systems</c>: how the queues stand, and pausing the writes to a system.</summary>
internal static class SystemsCommand
{
    private static readonly string[] Headings = ["SYSTEM", "WAITING", "PARKED", "DEAD", "OLDEST", "BREAKER", "PAUSED"];

    public static Command Create(Option<DirectoryInfo> config) => new("systems", "Show how many writes wait for each system; pause and resume them.")
    {
        CreateList(config),
        CreateHold(config, "pause", "Begin no more writes to a system; new ones are accepted and wait."),
        CreateHold(config, "resume", "Begin writes to a system again."),
    };

    private static Command CreateList(Option<DirectoryInfo> config)
    {
        var url = AdminCalls.Url();
        var command = new Command("list", "Show the queue of each system.") { url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed, url, config,
            async calls =>
            {
                Write(parsed.InvocationConfiguration.Output, await calls.GetAsync("/admin/queues", OperationsJson.Default.IReadOnlyListQueueReport, cancellation));
                return CommandLine.Fine;
            },
            cancellation));
        return command;
    }

    private static Command CreateHold(Option<DirectoryInfo> config, string verb, string description)
    {
        var system = new Argument<string>("SYSTEM") { Description = "The system's name." };
        var care = new CareOptions();
        var command = new Command(verb, description) { system };
        return care.On(command, async (parsed, calls, cancellation) => Write(
            parsed.InvocationConfiguration.Output,
            await calls.PostAsync(
                $"/admin/systems/{Uri.EscapeDataString(parsed.GetValue(system)!)}/{verb}", care.OrderOf(parsed),
                OperationsJson.Default.CareOrder, OperationsJson.Default.IReadOnlyListQueueReport, cancellation)), config);
    }

    private static void Write(TextWriter output, IReadOnlyList<QueueReport> queues) => Tables.Write(output, Headings, [.. queues.Select(IReadOnlyList<string> (queue) =>
    [
        queue.System, $"{queue.Waiting}", $"{queue.Parked}", $"{queue.Dead}", queue.Oldest is { } oldest ? $"{oldest:u}" : "-", queue.BreakerOpen ? "open" : "-", queue.Paused ?? "-",
    ])]);
}
