using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Adapters.UiAutomation.Browsing;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Tests.Contracts.Consumers;
using LegacyGateway.Tests.Contracts.Pact;
using LegacyGateway.Tests.Contracts.Providers;
using LegacyGateway.Tests.Contracts.Running;
using LegacyGateway.Tests.Functional.Fixtures;

[assembly: AssemblyFixture(typeof(ContractRun))]

namespace LegacyGateway.Tests.Contracts.Running;

/// <summary>
/// Everything once: 1. consumers write their pacts afresh, 2. the real programs are started, 3. each pact is verified against each backend
/// that its route may have, 4. what came of it is kept among the build's artifacts, and with LEGACYGATEWAY_RECORD=1 in the deployment.
/// </summary>
public sealed class ContractRun : IAsyncLifetime
{
    private SampleCompany? _company;

    /// <summary>The pacts of this run.</summary>
    internal static string PactFolderOfRun { get; } = Path.Combine(BuiltProgram.Root, "artifacts/pacts");

    internal ImmutableArray<PactVerification> Verifications { get; private set; } = [];

    /// <summary>The app's pact at the other stages of its route.</summary>
    internal ImmutableArray<StageVerification> Stages { get; private set; } = [];

    /// <summary>The app's pact with other kinds of legacy systems; not for the record, because the sample company has none of these.</summary>
    internal ImmutableArray<StageVerification> Elsewhere { get; private set; } = [];

    /// <summary>The pacts of this run, named as in the deployment.</summary>
    internal ImmutableArray<PactFile> Written { get; private set; } = [];

    /// <summary>The pacts that the deployment held before this run.</summary>
    internal ImmutableArray<PactFile> Committed { get; private set; } = [];

    /// <summary>The files of contracts/pacts that this run changed.</summary>
    internal ImmutableArray<string> Changed { get; private set; } = [];

    internal SampleCompany Company
    {
        get
        {
            if (Obstacle() is { } reason)
                Assert.Skip(reason);
            return _company ?? throw new InvalidOperationException("The run was not made.");
        }
    }

    internal PactFile PactOf(string consumer, string provider) => Written.Single(pact => (pact.Consumer, pact.Provider) == (consumer, provider));

    public async ValueTask InitializeAsync()
    {
        if (Obstacle() is not null)
            return;
        if (Directory.Exists(PactFolderOfRun))
            Directory.Delete(PactFolderOfRun, recursive: true);
        try
        {
            await Task.WhenAll(StartCompanyAsync(), WebShop.WritePactAsync(PactFolderOfRun), WriteGatewayPactsAsync());
            ReplacePacts();
            var plan = new VerificationPlan(_company!, Written);
            var host = plan.HostAsync();
            await Task.WhenAll(VerifyAsync(plan), VerifyElsewhereAsync(plan), host);
            Verifications = Verifications.Add(await host);
            Keep();
        }
        catch
        {
            // The company's programs end here, whatever the runner does with a fixture that could not be made.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _company, null) is { } company)
            await company.DisposeAsync();
    }

    /// <summary>Why the run cannot be made on this machine; null when it can.</summary>
    private static string? Obstacle() => PactCore.Obstacle
        ?? (WebShop.IsThere ? null : "The web shop's packages are not there: run npm ci in samples/WebShop.")
        ?? (ChromiumFiles.FindBrowser(null, window: false) is null ? $"There is no Chromium, which the helpdesk's screens need. {ChromiumFiles.Remedy}" : null);

    private async Task VerifyAsync(VerificationPlan plan)
    {
        Verifications = await plan.RecordAsync();
        Stages = await plan.StagesAsync();
    }

    private async Task VerifyElsewhereAsync(VerificationPlan plan) => Elsewhere = await plan.ElsewhereAsync();

    private async Task StartCompanyAsync() => _company = await SampleCompany.StartAsync();

    /// <summary>Puts the pacts of this run into the deployment, where they differ.</summary>
    private void ReplacePacts()
    {
        Committed = PactFolder.Read(BuiltProgram.Root, []);
        var changed = ImmutableArray.CreateBuilder<string>();
        foreach (var file in Directory.GetFiles(PactFolderOfRun).Order(StringComparer.Ordinal))
        {
            var name = $"{PactFolder.Name}/{Path.GetFileName(file)}";
            var committed = Path.Combine(BuiltProgram.Root, name);
            if (File.Exists(committed) && File.ReadAllBytes(committed).AsSpan().SequenceEqual(File.ReadAllBytes(file)))
                continue;
            changed.Add(name);
            Directory.CreateDirectory(Path.GetDirectoryName(committed)!);
            File.Copy(file, committed, overwrite: true);
        }

        Changed = changed.ToImmutable();
        Written = [.. Directory.GetFiles(PactFolderOfRun).Select(file => PactFile.Parse($"{PactFolder.Name}/{Path.GetFileName(file)}", File.ReadAllBytes(file)))];
    }

    private static async Task WriteGatewayPactsAsync()
    {
        await GatewayClient.WritePactAsync(PactFolderOfRun, "customers-service", (yarp, server) =>
        {
            yarp["Routes"]!["customers.read"]!["Metadata"]!["Migration.Stage"] = "migrated";
            yarp["Clusters"]!["customers-service"]!["Destinations"]!["a"]!["Address"] = server.ToString();
        });
        await GatewayClient.WritePactAsync(PactFolderOfRun, "erp", (yarp, server) =>
            yarp["Clusters"]!["erp"]!["Destinations"] = Only(server));
        await OperationClient.WritePactAsync(PactFolderOfRun, "warehouse", (yarp, server) => yarp["Clusters"]!["warehouse"]!["Destinations"] = Only(server));
    }

    private static JsonObject Only(Uri server) => new() { ["a"] = new JsonObject { ["Address"] = server.ToString() } };

    private void Keep()
    {
        foreach (var verification in Verifications)
        {
            VerificationFolder.Write(Path.Combine(BuiltProgram.Root, "artifacts/verifications"), verification);
            if (Environment.GetEnvironmentVariable("LEGACYGATEWAY_RECORD") == "1")
                VerificationFolder.Write(Path.Combine(BuiltProgram.Root, VerificationFolder.Name), verification);
        }
    }
}
