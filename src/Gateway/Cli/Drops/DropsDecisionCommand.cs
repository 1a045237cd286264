using System.CommandLine;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops replay ID</c> and <c>drops discard ID</c>: a person decides, with a reason.</summary>
internal static class DropsDecisionCommand
{
    public static Command Replay(Option<DirectoryInfo> config)
    {
        var accept = new Option<bool>("--accept") { Description = "Load it although it shrinks the resource, has many rejects or is older than what readers see." };
        return Create("replay", "Load one file once more; one that waits for a person is accepted by this.", config, accept);
    }

    public static Command Discard(Option<DirectoryInfo> config) =>
        Create("discard", "Say that one file is not to be loaded.", config, null);

    private static Command Create(string name, string description, Option<DirectoryInfo> config, Option<bool>? accept)
    {
        var id = new Argument<string>("ID") { Description = "The drop's id, or its end." };
        var reason = new Option<string>("--reason") { Description = "Why; it is kept with the drop.", Required = true };
        var by = new Option<string>("--by") { Description = "Who decides.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command(name, description) { id, reason, by };
        if (accept is not null)
            command.Add(accept);
        return command.Asks(config, async question =>
        {
            var decision = new DropDecision(question.ValueOf(reason), question.ValueOf(by), accept is not null && question.ValueOf(accept));
            var drop = await question.PostAsync(
                $"/admin/drops/{question.SegmentOf(id)}/{name}", decision, DropsJson.Default.DropDecision, DropsJson.Default.DropReport);
            DropsShowCommand.Write(question.Output, drop);
            return CommandLine.Fine;
        });
    }
}
