using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Tests.Contracts.Pact;
using LegacyGateway.Tests.Contracts.Providers;
using LegacyGateway.Tests.Contracts.Running;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Broker;

/// <summary>The Pact Broker in place of the folder: by the command line, and by the Pact core itself.</summary>
public sealed class BrokerTests(ContractRun run)
{
    [Fact]
    public async Task Pacts_results_and_deployments_are_told_and_the_broker_is_asked()
    {
        _ = run.Company;
        await using var broker = await BrokerDouble.StartAsync();
        var folder = FolderOfRun();

        var before = await AskAsync(broker, "publish", "--of", "1.2.3", "--branch", "main", "--config", folder);
        var canDeploy = await AskAsync(broker, "can-i-deploy", "--of", "1.2.3", "--to", "production");
        var deployed = await AskAsync(broker, "record-deployment", "--of", "1.2.3", "--to", "production");
        var nowhere = await AskAsync(broker, "record-deployment", "--of", "1.2.3", "--to", "nowhere");

        Assert.True(before.Code == 0, before.Output);
        Assert.Contains(("web-shop", "1.2.3", "main"), broker.Publications);
        Assert.Contains(("web-shop → legacygateway", true, "1.2.3"), broker.Results);
        var service = run.Verifications.First(one => one.Provider == "customers-service").Version;
        Assert.NotEqual("1.2.3", service);
        Assert.Contains(("legacygateway → customers-service", true, service), broker.Results);
        Assert.Equal((0, "yes: All required verification results are published and successful\n"), canDeploy);
        Assert.Equal((0, "legacygateway 1.2.3 runs in production: recorded.\n"), deployed);
        Assert.Equal(["legacygateway 1.2.3 production"], broker.Deployments);
        Assert.Equal((1, "The Pact Broker did not do it: The broker has no environment \"nowhere\".\n"), nowhere);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_broker_the_folder_answers()
    {
        _ = run.Company;
        var folder = FolderOfRun();

        var (code, output) = await BuiltProgram.RunAsync(BuiltProgram.Gateway, "contracts", "can-i-deploy", "--of", "1", "--to", "production", "--config", folder);
        Directory.Delete(Path.Combine(folder, "contracts/pacts/verifications"), recursive: true);
        var unverified = await BuiltProgram.RunAsync(BuiltProgram.Gateway, "contracts", "can-i-deploy", "--of", "1", "--to", "production", "--config", folder);

        Assert.Equal((0, "PACT_BROKER_BASE_URL is not set: contracts/pacts is the broker.\nyes: every pact was verified.\n"), (code, output));
        Assert.Equal(1, unverified.Code);
        Assert.Contains("web-shop → legacygateway: the present pact was never verified.", unverified.Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_pending_pact_that_fails_does_not_fail_the_provider(bool pending, int code)
    {
        _ = run.Company;
        await using var broker = await BrokerDouble.StartAsync();
        broker.Pending = pending;
        var folder = FolderOfRun();
        var published = await AskAsync(broker, "publish", "--of", "7", "--config", folder);
        Assert.True(published.Code == 0, published.Output);
        Directory.Delete(folder, recursive: true);

        // A provider that knows nothing of all this; the broker's own address will do.
        var report = await new ProviderVerification("legacygateway", broker.Address).OfBroker(broker.Address, "main").RunAsync();

        Assert.Contains(report.Interactions, interaction => !interaction.Passed);
        Assert.Equal(code, report.Code);
    }

    /// <summary>A deployment that holds the pacts of this run, each with a verification that passed: whether it did is for other tests to say.</summary>
    private string FolderOfRun()
    {
        var folder = Directory.CreateTempSubdirectory("legacygateway-broker-").FullName;
        var pacts = Directory.CreateDirectory(Path.Combine(folder, "contracts/pacts")).FullName;
        foreach (var file in Directory.GetFiles(ContractRun.PactFolderOfRun))
            File.Copy(file, Path.Combine(pacts, Path.GetFileName(file)));
        foreach (var verification in run.Verifications)
            VerificationFolder.Write(Path.Combine(pacts, "verifications"), verification with { Interactions = [.. verification.Interactions.Select(one => one with { Mismatch = null })] });
        return folder;
    }

    private static Task<(int Code, string Output)> AskAsync(BrokerDouble broker, params string[] arguments) =>
        BuiltProgram.RunAsync([("PACT_BROKER_BASE_URL", broker.Address.ToString())], BuiltProgram.Gateway, ["contracts", .. arguments]);
}
