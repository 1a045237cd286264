using System.CommandLine;
using System.Text.Json;
using LegacyGateway.Operations;

namespace LegacyGateway.Cli.Operations;

/// <summary><c>operations retry</c>, <c>edit</c>, <c>resolve</c> and <c>discard</c>: what a person decides.</summary>
internal static class OperationCareCommand
{
    public static Command CreateRetry(Option<DirectoryInfo> config) =>
        Create(config, new Command("retry", "Begin a parked or dead operation anew: you have made sure that it did not happen."), "retry", (care, parsed) => care.OrderOf(parsed));

    public static Command CreateEdit(Option<DirectoryInfo> config)
    {
        var body = new Option<FileInfo>("--body") { Description = "A file with the corrected fields, as JSON.", Required = true, HelpName = "FILE" };
        return Create(config, new Command("edit", "Begin a parked or dead operation anew, with a corrected body.") { body }, "edit", (care, parsed) => care.OrderOf(parsed, BodyOf(parsed.GetValue(body)!)));
    }

    public static Command CreateResolve(Option<DirectoryInfo> config)
    {
        var key = new Option<string>("--key") { Description = "The key of the record that the write made, where it made one.", HelpName = "KEY" };
        return Create(
            config, new Command("resolve", "Say that an operation has happened: you have seen it.") { key }, "resolve", (care, parsed) => care.OrderOf(parsed, key: parsed.GetValue(key)));
    }

    public static Command CreateDiscard(Option<DirectoryInfo> config) =>
        Create(config, new Command("discard", "Give an operation up."), "discard", (care, parsed) => care.OrderOf(parsed));

    private static Command Create(Option<DirectoryInfo> config, Command command, string verb, Func<CareOptions, ParseResult, CareOrder> orderOf)
    {
        var id = new Argument<Guid>("ID") { Description = "The operation's id." };
        command.Add(id);
        var care = new CareOptions();
        return care.On(
            command, config, question => $"/admin/operations/{question.ValueOf(id):D}/{verb}", parsed => orderOf(care, parsed), OperationsJson.Default.OperationReport, OperationShowCommand.Write);
    }

    /// <exception cref="AdminCallException">The file cannot be read, or is no JSON.</exception>
    private static JsonElement BodyOf(FileInfo file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new AdminCallException($"{file.FullName} cannot be read as JSON: {exception.Message}", exception);
        }
    }
}
