using System.CommandLine;
using System.Globalization;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route show NAME</c>: how far a route is, what comes next, and what happened to it.</summary>
internal static class RouteShowCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        return new Command("show", "Show how far a route is, what comes next, and its last changes.") { name }.Reports(
            config,
            MovesJson.Default.RouteDetail,
            question => question.GetAsync(RouteCommand.PathOf(question, name), MovesJson.Default.RouteDetail),
            (question, detail) => Write(question.Output, detail));
    }

    private static void Write(TextWriter output, RouteDetail detail)
    {
        var route = detail.Route;
        output.WriteLine($"{route.Route}: {route.Stage ?? "does not move"}{(route.Since is { } since ? $" since {Time(since)}" : "")}");
        output.WriteLine($"  answers    {route.Effective ?? "-"}");
        if (route.Candidate is not null)
            output.WriteLine($"  candidate  {route.Candidate}");
        output.WriteLine($"  yarp.json  {route.DesiredStage ?? "-"}");
        if (detail.Next is not null)
            output.WriteLine($"  next       {detail.Next} ({detail.Promotion} promotion)");
        if (route.Note is not null)
            output.WriteLine($"  note       {route.Note}");
        if (detail.History.Count == 0)
            return;
        output.WriteLine();
        RouteHistoryCommand.Write(output, detail.History);
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
