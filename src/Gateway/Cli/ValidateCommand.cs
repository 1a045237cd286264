using System.CommandLine;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Settings;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Cli;

/// <summary><c>validate</c>: everything that is wrong with a deployment, at once; with <c>--connect</c> also against the live systems.</summary>
internal static class ValidateCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var connect = new Option<bool>("--connect") { Description = "Also compare the bindings with the live systems. They are only read." };
        var command = new Command("validate", "Check yarp.json, appsettings.json and all contracts; tell every mistake with its place and remedy.") { connect };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(config)!, parsed.GetValue(connect), parsed.InvocationConfiguration.Output, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, bool connect, TextWriter output, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            output.WriteLine($"There is no folder {folder.FullName}. Name the deployment's folder with --config.");
            return CommandLine.Findings;
        }

        try
        {
            // The host as it would start, so that what is valid here starts there; nothing of it runs.
            await using var app = Program.CreateBuilder(folder.FullName, builder => builder.Logging.ClearProviders()).Build();
            var settings = MistakesOf(app.Services);
            var desired = await app.Services.GetRequiredService<ConfigurationFolder>().ReadAsync(cancellationToken);
            settings.ForEach(output.WriteLine);
            Findings.Write(output, desired.Errors);
            if (settings.Count + desired.Errors.Length > 0)
                return Sum(output, settings.Count + desired.Errors.Length);
            var deployment = desired.Deployment!;
            output.WriteLine($"Valid: {deployment.Contracts.All.Length} resources, {deployment.Systems.Count} systems, {desired.Routes.Length} routes.");
            return connect
                ? await LiveValidation.RunAsync(folder.FullName, deployment, app.Services, output, cancellationToken)
                : CommandLine.Fine;
        }
        catch (StartRefusedException e)
        {
            foreach (var sentence in e.Sentences)
                output.WriteLine(sentence);
            return Sum(output, e.Sentences.Count);
        }
    }

    private static int Sum(TextWriter output, int mistakes)
    {
        output.WriteLine(mistakes == 1 ? "1 mistake." : $"{mistakes} mistakes.");
        return CommandLine.Findings;
    }

    private static List<string> MistakesOf(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)];
        }
    }
}
