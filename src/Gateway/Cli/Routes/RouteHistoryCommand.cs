using System.CommandLine;
using System.Globalization;
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
        return new Command("history", "Show the changes of a route, newest first.") { name, limit }.Reports(
            config,
            MovesJson.Default.IReadOnlyListMoveReport,
            question => question.GetAsync(
                RouteCommand.PathOf(question, name, string.Create(CultureInfo.InvariantCulture, $"/moves?limit={question.ValueOf(limit)}")), MovesJson.Default.IReadOnlyListMoveReport),
            (question, moves) => Write(question.Output, moves),
            json: "Print everything as JSON, evidence included.");
    }

    public static void Write(TextWriter output, IReadOnlyList<MoveReport> moves) =>
        Tables.Write(output, Headings, [.. moves.Select(IReadOnlyList<string> (move) =>
        [
            move.Sequence.ToString(CultureInfo.InvariantCulture), RouteShowCommand.Time(move.At), move.Kind, move.From, move.To, move.Actor, move.Reason ?? move.Verdict ?? "-",
        ])]);
}
