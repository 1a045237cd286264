using System.CommandLine;
using LegacyGateway.Cli.Contracts.Broker;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts</c>: what happens to data contracts, between two releases and at run time.</summary>
internal static class ContractsCommand
{
    public static Command Create(Option<DirectoryInfo> config) =>
        new("contracts", "Compare, check and release data contracts; see how real answers keep them.")
        {
            DiffCommand.Create(),
            CheckCommand.Create(config),
            ReleaseCommand.Create(config),
            LiveCommand.Create(config),
            BrokerCommands.Publish(config),
            BrokerCommands.RecordDeployment(),
            BrokerCommands.CanIDeploy(config),
        };
}
