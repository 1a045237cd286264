using System.CommandLine;

namespace LegacyGateway.Cli;

/// <summary><c>route …</c>: what concerns one route of a running gateway.</summary>
internal static class RouteCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var command = new Command("route", "Look at one route of a running gateway.");
        command.Add(RouteDiffCommand.Create(config));
        command.Add(RouteReplayCommand.Create(config));
        return command;
    }
}
