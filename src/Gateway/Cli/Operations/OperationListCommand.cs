using System.CommandLine;
using System.Globalization;
using LegacyGateway.Operations;

namespace LegacyGateway.Cli.Operations;

/// <summary><c>operations list</c>: newest first.</summary>
internal static class OperationListCommand
{
    private static readonly string[] Headings = ["ID", "STATE", "SYSTEM", "RESOURCE", "OPERATION", "KEY", "CONSUMER", "ATTEMPTS", "ACCEPTED", "CODE"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var state = new Option<string?>("--state") { Description = "Only these states, separated by commas, such as parked,dead.", HelpName = "STATES" };
        var system = new Option<string?>("--system") { Description = "Only those of this system or service.", HelpName = "NAME" };
        var resource = new Option<string?>("--resource") { Description = "Only those of this resource.", HelpName = "NAME" };
        var limit = new Option<int>("--limit") { Description = "At most so many, 1 to 1000.", DefaultValueFactory = _ => 50, HelpName = "N" };
        return new Command("list", "List operations, newest first.") { state, system, resource, limit }.Asks(config, async question =>
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"?limit={question.ValueOf(limit)}")
                + question.QueryOf("state", state) + question.QueryOf("system", system) + question.QueryOf("resource", resource);
            Write(question.Output, await question.GetAsync($"/admin/operations{query}", OperationsJson.Default.IReadOnlyListOperationReport));
            return CommandLine.Fine;
        });
    }

    private static void Write(TextWriter output, IReadOnlyList<OperationReport> operations) => Tables.Write(output, Headings, [.. operations.Select(IReadOnlyList<string> (operation) =>
    [
        $"{operation.Id:D}", operation.State, operation.System, operation.Resource, operation.Operation, operation.Key ?? "-", operation.Consumer.Length == 0 ? "-" : operation.Consumer,
        $"{operation.Attempts}", $"{operation.AcceptedAt:u}", operation.Code ?? "-",
    ])]);
}
