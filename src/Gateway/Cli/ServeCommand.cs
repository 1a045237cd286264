using System.CommandLine;
using LegacyGateway.Admin;
using LegacyGateway.KeyRing;
using LegacyGateway.Settings;
using LegacyGateway.State;
using Microsoft.AspNetCore.Connections;
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
            await CheckAsync(app.Services, cancellationToken);
            await StartAsync(app, cancellationToken);
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
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return Refuse(e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures));
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return Refuse([$"{e.Message} Stop what listens there, or set Kestrel:Endpoints to other addresses."]);
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            // Those that did start are told to stop; otherwise they would report being cancelled as failures of their own.
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>What would fail the start, before the host logs it with a stack trace: settings first, then the state store's schema.</summary>
    private static async ValueTask CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        services.GetService<IStartupValidator>()?.Validate();
        _ = services.GetRequiredService<AdminToken>();
        if (await services.GetRequiredService<StateStart>().TryAsync(cancellationToken) is StateStatus.Refused refused)
            throw new StartRefusedException(refused.Sentence);
    }

    private static int Refuse(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return CommandLine.Findings;
    }
}
