using System.CommandLine;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Cli.Contracts.Broker;

/// <summary><c>contracts publish</c>, <c>record-deployment</c> and <c>can-i-deploy</c>: with a Pact Broker, or with the folder in its place.</summary>
internal static class BrokerCommands
{
    private const string Participant = "legacygateway";

    private const string FolderIsBroker = "PACT_BROKER_BASE_URL is not set: contracts/pacts is the broker.";

    public static Command Publish(Option<DirectoryInfo> config)
    {
        var version = Version();
        var branch = new Option<string?>("--branch") { Description = "The branch that the version is from.", HelpName = "NAME" };
        var command = new Command("publish", "Give the Pact Broker the pacts of contracts/pacts and the recorded verifications.") { version, branch };
        command.SetAction((parsed, cancellation) => WithBrokerAsync(parsed, async broker =>
        {
            var folder = parsed.GetValue(config)!.FullName;
            foreach (var consumer in PactFolder.Read(folder, []).GroupBy(pact => pact.Consumer, StringComparer.Ordinal))
            {
                await broker.PublishPactsAsync(
                    consumer.Key, parsed.GetValue(version)!, parsed.GetValue(branch),
                    consumer.Select(pact => (pact.Provider, File.ReadAllBytes(Path.Combine(folder, pact.File)))), cancellation);
                parsed.InvocationConfiguration.Output.WriteLine($"{consumer.Key}: {consumer.Count()} pacts published.");
            }

            // A provider keeps a pact when it does so with each of its backends. Other providers than the gateway have versions of their own.
            foreach (var boundary in VerificationFolder.Read(folder, []).GroupBy(one => (one.Consumer, one.Provider)))
            {
                var success = boundary.All(one => one.Passed);
                var provided = boundary.Key.Provider == Participant ? parsed.GetValue(version)! : boundary.First().Version;
                await broker.PublishResultAsync(boundary.Key.Consumer, boundary.Key.Provider, provided, success, cancellation);
                parsed.InvocationConfiguration.Output.WriteLine($"{boundary.Key.Consumer} → {boundary.Key.Provider} {provided}: {(success ? "verified" : "FAILED")}, published.");
            }

            return CommandLine.Fine;
        }));
        return command;
    }

    public static Command RecordDeployment()
    {
        var version = Version();
        var environment = Environment();
        var command = new Command("record-deployment", "Tell the Pact Broker which version of the gateway runs in an environment.") { version, environment };
        command.SetAction((parsed, cancellation) => WithBrokerAsync(parsed, async broker =>
        {
            await broker.RecordDeploymentAsync(Participant, parsed.GetValue(version)!, parsed.GetValue(environment)!, cancellation);
            parsed.InvocationConfiguration.Output.WriteLine($"{Participant} {parsed.GetValue(version)} runs in {parsed.GetValue(environment)}: recorded.");
            return CommandLine.Fine;
        }));
        return command;
    }

    public static Command CanIDeploy(Option<DirectoryInfo> config)
    {
        var version = Version();
        var environment = Environment();
        var command = new Command("can-i-deploy", "Ask whether a version of the gateway keeps all pacts of an environment. Exit code 1 when it does not.") { version, environment };
        command.SetAction((parsed, cancellation) => PactBroker.FromEnvironment(System.Environment.GetEnvironmentVariable) is null
            ? Task.FromResult(AskFolder(parsed.GetValue(config)!.FullName, parsed.InvocationConfiguration.Output))
            : WithBrokerAsync(parsed, async broker =>
            {
                var (deployable, reason) = await broker.CanDeployAsync(Participant, parsed.GetValue(version)!, parsed.GetValue(environment)!, cancellation);
                parsed.InvocationConfiguration.Output.WriteLine($"{(deployable ? "yes" : "NO")}: {reason}");
                return deployable ? CommandLine.Fine : CommandLine.Findings;
            }));
        return command;
    }

    private static int AskFolder(string folder, TextWriter output)
    {
        var errors = new List<ConfigurationError>();
        var verifications = VerificationFolder.Read(folder, errors);
        var open = new List<string>();
        foreach (var pact in PactFolder.Read(folder, errors))
        {
            var own = verifications.Where(one => (one.Consumer, one.Provider, one.PactHash) == (pact.Consumer, pact.Provider, pact.Hash)).ToList();
            if (own.Count == 0)
                open.Add($"{pact.Consumer} → {pact.Provider}: the present pact was never verified.");
            open.AddRange(own.Where(one => !one.Passed).Select(one => $"{pact.Consumer} → {pact.Provider} ({one.Backend}): the verification failed."));
        }

        output.WriteLine(FolderIsBroker);
        foreach (var sentence in errors.Select(error => error.ToString()).Concat(open))
            output.WriteLine(sentence);
        output.WriteLine(open.Count + errors.Count == 0 ? "yes: every pact was verified." : "NO.");
        return open.Count + errors.Count == 0 ? CommandLine.Fine : CommandLine.Findings;
    }

    private static async Task<int> WithBrokerAsync(ParseResult parsed, Func<PactBroker, Task<int>> ask)
    {
        using var broker = PactBroker.FromEnvironment(System.Environment.GetEnvironmentVariable);
        if (broker is null)
        {
            parsed.InvocationConfiguration.Output.WriteLine($"{FolderIsBroker} There is nothing to tell.");
            return CommandLine.Fine;
        }

        try
        {
            return await ask(broker);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"The Pact Broker did not do it: {exception.Message}");
            return CommandLine.Findings;
        }
    }

    private static Option<string> Version() => new("--of") { Description = "The version, such as a commit.", Required = true, HelpName = "VERSION" };

    private static Option<string> Environment() => new("--to") { Description = "The environment's name, such as production.", Required = true, HelpName = "ENVIRONMENT" };
}
