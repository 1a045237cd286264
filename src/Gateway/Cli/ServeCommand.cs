using System.CommandLine;
using LegacyGateway.Settings;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Cli;

/// <summary><c>serve</c>: runs the gateway until it is told to stop. Also what runs when no command is named.</summary>
internal static class ServeCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var command = new Command("serve", "Run the gateway (what happens without a command).");
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(config)!, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Program.Build(folder.FullName);
            await app.StartAsync(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return CommandLine.Fine;
        }
        catch (StartRefusedException e)
        {
            return Refuse(e.Sentences);
        }
        catch (OptionsValidationException e)
        {
            return Refuse(e.Failures);
        }
    }

    private static int Refuse(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return CommandLine.Findings;
    }
}
