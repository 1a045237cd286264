using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LegacyGateway.Operations;

namespace LegacyGateway.Cli.Operations;

/// <summary>What every decision of a person says: why, and who decides.</summary>
internal sealed class CareOptions
{
    private readonly Option<string> _reason = new("--reason") { Description = "Why; kept with the decision.", Required = true, HelpName = "TEXT" };

    private readonly Option<string> _actor = new("--actor")
    {
        Description = "Who decides. Default: the user who runs the command.",
        DefaultValueFactory = _ => Environment.UserName,
        HelpName = "NAME",
    };

    public CareOrder OrderOf(ParseResult parsed, JsonElement? body = null, string? key = null) => new(parsed.GetValue(_reason), parsed.GetValue(_actor), body, key);

    /// <summary>Completes a command that sends what a person decided and prints what came of it.</summary>
    /// <param name="orderOf">What is decided beyond the reason.</param>
    public Command On<T>(
        Command command, Option<DirectoryInfo> config, Func<AdminQuestion, string> pathOf, Func<ParseResult, CareOrder> orderOf, JsonTypeInfo<T> type, Action<TextWriter, T> write)
    {
        command.Add(_reason);
        command.Add(_actor);
        return command.Asks(config, async question =>
        {
            write(question.Output, await question.PostAsync(pathOf(question), orderOf(question.Parsed), OperationsJson.Default.CareOrder, type));
            return CommandLine.Fine;
        });
    }
}
