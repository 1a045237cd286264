using System.CommandLine;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts</c>: what happens to data contracts between two releases.</summary>
internal static class ContractsCommand
{
    public static Command Create(Option<DirectoryInfo> config) =>
        new("contracts", "Compare, check and release data contracts.")
        {
            DiffCommand.Create(),
            CheckCommand.Create(config),
            ReleaseCommand.Create(config),
        };
}
