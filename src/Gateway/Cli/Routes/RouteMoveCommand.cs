using System.CommandLine;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route move</c>, <c>promote</c>, <c>abort</c> and <c>pause</c>: what changes how far a route is.</summary>
internal static class RouteMoveCommand
{
    public static Command CreateMove(Option<DirectoryInfo> config)
    {
        var to = new Option<string>("--to") { Description = "The stage: legacy, shadow, canary, migrated or retired.", Required = true, HelpName = "STAGE" };
        to.AcceptOnlyFromAmong([.. Enum.GetValues<Stage>().Select(StageNames.Of)]);
        var percent = new Option<string>("--percent") { Description = "The candidate's share at canary, 0.01 to 100 in steps of 0.01.", HelpName = "N" };
        var common = new MoveOptions();
        var command = new Command("move", "Move a route to a stage: in effect on all replicas within a second.") { to, percent };
        return common.On(command, config, "/moves", canWrite: true, parsed => new MoveBody { To = parsed.GetValue(to), Percent = parsed.GetValue(percent) });
    }

    public static Command CreatePromote(Option<DirectoryInfo> config) =>
        new MoveOptions().On(new Command("promote", "Move a route to the next step of its ladder."), config, "/promote", canWrite: true, _ => new MoveBody());

    public static Command CreateAbort(Option<DirectoryInfo> config) =>
        new MoveOptions().On(new Command("abort", "Give a move up: legacy answers everything, at once; writes drain first."), config, "/abort", canWrite: true, _ => new MoveBody());

    public static Command CreatePause(Option<DirectoryInfo> config)
    {
        var off = new Option<bool>("--off") { Description = "Resume." };
        var command = new Command("pause", "Keep the gateway from promoting a route by itself. Moves by people and rollbacks go on.") { off };
        return new MoveOptions().On(command, config, "/pause", canWrite: false, parsed => new MoveBody { Paused = !parsed.GetValue(off) });
    }
}
