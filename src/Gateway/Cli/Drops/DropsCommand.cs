using System.CommandLine;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops</c>: the files that came in, what became of them, and decisions on them.</summary>
internal static class DropsCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var command = new Command("drops", "Files that came in: list them, show one, load one again or discard it, watch them load; and draft a layout for them.");
        command.Add(DropsListCommand.Create(config));
        command.Add(DropsShowCommand.Create(config));
        command.Add(DropsOriginCommand.Create(config));
        command.Add(DropsDecisionCommand.Replay(config));
        command.Add(DropsDecisionCommand.Discard(config));
        command.Add(DropsWatchCommand.Create(config));
        command.Add(DropsDraftCommand.Sniff());
        command.Add(DropsDraftCommand.ImportCopybook());
        return command;
    }
}
