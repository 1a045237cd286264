using System.CommandLine;
using System.Globalization;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops watch</c>: files while they load, with a bar at a terminal, and each that ends.</summary>
internal static class DropsWatchCommand
{
    private const int BarWidth = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static Command Create(Option<DirectoryInfo> config)
    {
        var once = new Option<bool>("--once") { Description = "Show the present state and end." };
        var command = new Command("watch", "Show files while they load, and how each ends, until Ctrl+C.") { once };
        return command.Asks(config, async question =>
        {
            var output = question.Output;
            var terminal = !Console.IsOutputRedirected && output == Console.Out;
            Dictionary<Guid, string> seen = [];
            while (true)
            {
                var drops = await question.GetAsync("/admin/drops?limit=50", DropsJson.Default.IReadOnlyListDropReport);
                Write(output, drops, seen, terminal, first: seen.Count == 0 && !question.ValueOf(once));
                if (question.ValueOf(once))
                    return CommandLine.Fine;
                await Task.Delay(Pause, TimeProvider.System, question.Cancellation);
            }
        });
    }

    /// <summary>Ended drops as lines, once each; the one that loads as a line that is written over.</summary>
    /// <param name="first">What ended before the command began is not told.</param>
    internal static void Write(TextWriter output, IReadOnlyList<DropReport> drops, Dictionary<Guid, string> seen, bool terminal, bool first)
    {
        foreach (var drop in drops.Reverse())
        {
            var known = seen.GetValueOrDefault(drop.Id);
            seen[drop.Id] = drop.State;
            if (drop.State is "claimed" or "loading")
            {
                if (terminal)
                    output.Write($"\r\x1b[K{Bar(drop)}");
                else if (known != drop.State)
                    output.WriteLine(Bar(drop));
            }
            else if (known != drop.State && !first)
            {
                output.WriteLine((terminal ? "\r\x1b[K" : "") + string.Create(CultureInfo.InvariantCulture, $"{drop.Resource} {drop.Name}: {drop.State}, {drop.Records} records, {drop.Rejected} rejected{(drop.Reason is null ? "" : $". {drop.Reason}")}"));
            }
        }
    }

    internal static string Bar(DropReport drop)
    {
        var filled = (int)(drop.Share * BarWidth);
        var left = drop.SecondsLeft is { } seconds ? $", {TimeSpan.FromSeconds(Math.Round(seconds)):c} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{drop.Resource} {drop.Name} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {100 * drop.Share:0} %, {drop.Records} records, {drop.RecordsPerSecond ?? 0:0} per second{left}");
    }
}
