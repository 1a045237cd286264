using System.CommandLine;

namespace LegacyGateway.Cli;

/// <summary><c>drops</c>: the files that came in, what became of them, and decisions on them.</summary>
internal static class DropsCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var url = AdminCalls.Url();
        var command = new Command("drops", "Files that came in: list them, show one, load one again or discard it, watch them load; and draft a layout for them.");
        command.Add(DropsListCommand.Create(config, url));
        command.Add(DropsShowCommand.Create(config, url));
        command.Add(DropsOriginCommand.Create(config, url));
        command.Add(DropsDecisionCommand.Replay(config, url));
        command.Add(DropsDecisionCommand.Discard(config, url));
        command.Add(DropsWatchCommand.Create(config, url));
        command.Add(DropsDraftCommand.Sniff());
        command.Add(DropsDraftCommand.ImportCopybook());
        return command;
    }
}
