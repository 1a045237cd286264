using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route history NAME</c>: every change of a route that was kept, newest first.</summary>
internal static class RouteHistoryCommand
{
    private static readonly string[] Headings = ["ENTRY", "WHEN", "WHAT", "FROM", "TO", "WHO", "WHY"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        var limit = new Option<int>("--limit") { Description = "How many entries at most, 1 to 1000.", DefaultValueFactory = _ => 100 };
        var json = new Option<bool>("--json") { Description = "Print everything as JSON, evidence included." };
        var url = AdminCalls.Url();
        var command = new Command("history", "Show the changes of a route, newest first.") { name, limit, json, url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed,
            url,
            config,
            async calls =>
            {
                var path = RouteCommand.PathOf(parsed.GetValue(name)!, $"/moves?limit={parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)}");
                var moves = await calls.GetAsync(path, MovesJson.Default.IReadOnlyListMoveReport, cancellation);
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                    output.WriteLine(JsonSerializer.Serialize(moves, MovesJson.Default.IReadOnlyListMoveReport));
                else
                    Write(output, moves);
                return CommandLine.Fine;
            },
            cancellation));
        return command;
    }

    public static void Write(TextWriter output, IReadOnlyList<MoveReport> moves) =>
        Tables.Write(output, Headings, [.. moves.Select(IReadOnlyList<string> (move) =>
        [
            move.Sequence.ToString(CultureInfo.InvariantCulture), RouteShowCommand.Time(move.At), move.Kind, move.From, move.To, move.Actor, move.Reason ?? move.Verdict ?? "-",
        ])]);
}
