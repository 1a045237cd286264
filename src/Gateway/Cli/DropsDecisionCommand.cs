using System.CommandLine;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli;

/// <summary><c>drops replay ID</c> and <c>drops discard ID</c>: a person decides, with a reason.</summary>
internal static class DropsDecisionCommand
{
    public static Command Replay(Option<DirectoryInfo> config, Option<Uri> url)
    {
        var accept = new Option<bool>("--accept") { Description = "Load it although it shrinks the resource, has many rejects or is older than what readers see." };
        return Create("replay", "Load one file once more; one that waits for a person is accepted by this.", config, url, accept);
    }

    public static Command Discard(Option<DirectoryInfo> config, Option<Uri> url) =>
        Create("discard", "Say that one file is not to be loaded.", config, url, null);

    private static Command Create(string name, string description, Option<DirectoryInfo> config, Option<Uri> url, Option<bool>? accept)
    {
        var id = new Argument<string>("ID") { Description = "The drop's id, or its end." };
        var reason = new Option<string>("--reason") { Description = "Why; it is kept with the drop.", Required = true };
        var by = new Option<string>("--by") { Description = "Who decides.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command(name, description) { id, reason, by, url };
        if (accept is not null)
            command.Add(accept);
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(parsed, url, config, async calls =>
        {
            var decision = new DropDecision(parsed.GetValue(reason), parsed.GetValue(by), accept is not null && parsed.GetValue(accept));
            var drop = await calls.PostAsync(
                $"/admin/drops/{Uri.EscapeDataString(parsed.GetValue(id)!)}/{name}", decision, DropsJson.Default.DropDecision, DropsJson.Default.DropReport, cancellation);
            DropsShowCommand.Write(parsed.InvocationConfiguration.Output, drop);
            return CommandLine.Fine;
        }, cancellation));
        return command;
    }
}
