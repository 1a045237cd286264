using System.CommandLine;
using System.Text.Json;
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

    private readonly Option<Uri> _url = AdminCalls.Url();

    public CareOrder OrderOf(ParseResult parsed, JsonElement? body = null, string? key = null) => new(parsed.GetValue(_reason), parsed.GetValue(_actor), body, key);

    public Command On(Command command, Func<ParseResult, AdminCalls, CancellationToken, Task> act, Option<DirectoryInfo> config)
    {
        command.Add(_reason);
        command.Add(_actor);
        command.Add(_url);
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed, _url, config,
            async calls =>
            {
                await act(parsed, calls, cancellation);
                return CommandLine.Fine;
            },
            cancellation));
        return command;
    }
}
