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

    private static Command CreateList(Option<DirectoryInfo> config) => new Command("list", "Show the queue of each system.").Asks(config, async question =>
    {
        Write(question.Output, await question.GetAsync("/admin/queues", OperationsJson.Default.IReadOnlyListQueueReport));
        return CommandLine.Fine;
    });

    private static Command CreateHold(Option<DirectoryInfo> config, string verb, string description)
    {
        var system = new Argument<string>("SYSTEM") { Description = "The system's name." };
        var care = new CareOptions();
        var command = new Command(verb, description) { system };
        return care.On(
            command, config, question => $"/admin/systems/{question.SegmentOf(system)}/{verb}", parsed => care.OrderOf(parsed), OperationsJson.Default.IReadOnlyListQueueReport, Write);
    }

    private static void Write(TextWriter output, IReadOnlyList<QueueReport> queues) => Tables.Write(output, Headings, [.. queues.Select(IReadOnlyList<string> (queue) =>
    [
        queue.System, $"{queue.Waiting}", $"{queue.Parked}", $"{queue.Dead}", queue.Oldest is { } oldest ? $"{oldest:u}" : "-", queue.BreakerOpen ? "open" : "-", queue.Paused ?? "-",
    ])]);
}
