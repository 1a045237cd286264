using System.CommandLine;
using System.Text.Json.Serialization.Metadata;

namespace LegacyGateway.Cli;

/// <summary>What all commands that ask a running gateway have in common: where it is, its admin token, and what a person reads when it gives no answer.</summary>
internal static class AdminCommands
{
    /// <summary>Completes a command whose report is printed for a person, or whole with <c>--json</c>.</summary>
    /// <param name="config">The option that names the folder with the admin token.</param>
    /// <param name="codeOf">The exit code that a report means; null: always fine.</param>
    /// <param name="json">What <c>--json</c> prints.</param>
    public static Command Reports<T>(
        this Command command,
        Option<DirectoryInfo> config,
        JsonTypeInfo<T> type,
        Func<AdminQuestion, Task<T>> ask,
        Action<AdminQuestion, T> write,
        Func<T, int>? codeOf = null,
        string json = "Print everything as JSON.")
    {
        var asJson = new Option<bool>("--json") { Description = json };
        command.Add(asJson);
        return command.Asks(config, async question =>
        {
            var report = await ask(question);
            if (question.ValueOf(asJson))
                question.WriteJson(report, type);
            else
                write(question, report);
            return codeOf?.Invoke(report) ?? CommandLine.Fine;
        });
    }

    /// <summary>Completes a command that asks a running gateway, and has it tell in one sentence why it could not.</summary>
    /// <param name="config">The option that names the folder with the admin token.</param>
    /// <param name="ask">Asks, prints, and returns the exit code.</param>
    public static Command Asks(this Command command, Option<DirectoryInfo> config, Func<AdminQuestion, Task<int>> ask)
    {
        var url = new Option<Uri>("--url")
        {
            Description = "The management listener of the gateway.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081"),
            CustomParser = Addresses.Parse,
        };
        command.Add(url);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var calls = new AdminCalls(parsed.GetValue(url)!, parsed.GetValue(config)!.FullName);
            try
            {
                return await ask(new AdminQuestion(parsed, calls, cancellation));
            }
            catch (AdminCallException exception)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(exception.Message);
                return CommandLine.Findings;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return CommandLine.Findings;
            }
        });
        return command;
    }
}
