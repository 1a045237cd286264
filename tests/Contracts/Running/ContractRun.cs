using System.Collections.Immutable;
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
            PactCore.Need();
            return _company ?? throw new InvalidOperationException("The run was not made.");
        }
    }

    internal static string PactOf(string consumer, string provider) => Path.Combine(PactFolderOfRun, $"{consumer}-{provider}.json");

    public async ValueTask InitializeAsync()
    {
        if (!PactCore.IsThere || !WebShop.IsThere)
            return;
        if (Directory.Exists(PactFolderOfRun))
            Directory.Delete(PactFolderOfRun, recursive: true);
        try
        {
            await Task.WhenAll(StartCompanyAsync(), WebShop.WritePactAsync(PactFolderOfRun), WriteGatewayPactsAsync());
            ReplacePacts();
            Verifications = [.. await VerifyAsync(_company!)];
            Keep();
        }
        catch
        {
            // The runner disposes of no fixture that could not be made, and the company's programs would outlive it.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_company is not null)
            await _company.DisposeAsync();
    }

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
            yarp["Clusters"]!["erp"]!["Destinations"] = new System.Text.Json.Nodes.JsonObject { ["a"] = new System.Text.Json.Nodes.JsonObject { ["Address"] = server.ToString() } });
    }

    private async Task<List<PactVerification>> VerifyAsync(SampleCompany company)
    {
        var verifications = new List<PactVerification>
        {
            await Verifier.RunAsync(PactOf("legacygateway", "customers-service"), company.Service.Address, company, company.Service, "customers-service"),
        };
        await using (var gateway = await RunningGateway.StartAsync(company.Deployment("legacy")))
        {
            // Reads are answered by the ERP here, writes by the new service: only the former count for the ERP.
            verifications.Add(OnlyReads(await Verifier.RunAsync(PactOf("web-shop", "legacygateway"), gateway.Address, company, company.Erp, "erp")));
            // An adapter host is a gateway that serves one system.
            verifications.Add(await Verifier.RunAsync(PactOf("legacygateway", "erp"), gateway.Address, company, company.Erp, "erp"));
        }

        await using (var gateway = await RunningGateway.StartAsync(company.Deployment("migrated")))
            verifications.Add(await Verifier.RunAsync(PactOf("web-shop", "legacygateway"), gateway.Address, company, company.Service, "customers-service"));
        return verifications;
    }

    private PactVerification OnlyReads(PactVerification verification)
    {
        var pact = Written.Single(pact => (pact.Consumer, pact.Provider) == (verification.Consumer, verification.Provider));
        return verification with
        {
            Interactions = [.. verification.Interactions.Where(one => pact.Interactions.Any(interaction => interaction.Description == one.Description && interaction.Method == "GET"))],
        };
    }

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
