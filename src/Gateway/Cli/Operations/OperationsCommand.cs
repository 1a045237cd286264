using System.CommandLine;

namespace LegacyGateway.Cli.Operations;

/// <summary><c>operations</c>: the accepted writes of a running gateway, and what waits for a person.</summary>
internal static class OperationsCommand
{
    public static Command Create(Option<DirectoryInfo> config) => new("operations", "Look at accepted writes, and decide about those that wait for a person.")
    {
        OperationListCommand.Create(config),
        OperationShowCommand.Create(config),
        OperationCareCommand.CreateRetry(config),
        OperationCareCommand.CreateEdit(config),
        OperationCareCommand.CreateResolve(config),
        OperationCareCommand.CreateDiscard(config),
    };
}
