using System.CommandLine;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route …</c>: everything about one route of a running gateway.</summary>
internal static class RouteCommand
{
    public static Command Create(Option<DirectoryInfo> config) => new("route", "Show and move one route of a running gateway.")
    {
        RouteShowCommand.Create(config),
        RouteMoveCommand.CreateMove(config),
        RouteMoveCommand.CreatePromote(config),
        RouteMoveCommand.CreateAbort(config),
        RouteMoveCommand.CreatePause(config),
        RouteHistoryCommand.Create(config),
        RouteWritesCommand.Create(config),
        RouteDiffCommand.Create(config),
        RouteReplayCommand.Create(config),
    };

    public static Argument<string> Name() => new("NAME") { Description = "The route's name in yarp.json." };

    public static string PathOf(AdminQuestion question, Argument<string> name, string below = "") => $"/admin/routes/{question.SegmentOf(name)}{below}";
}
