using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Tests.Contracts.Pact;
using LegacyGateway.Tests.Contracts.Providers;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Running;

/// <summary>Verifies one pact against one running provider.</summary>
internal static class Verifier
{
    /// <param name="provider">Whom to ask.</param>
    /// <param name="customers">Where provider states are written to.</param>
    /// <param name="backend">Who answers behind the provider, for the record.</param>
    /// <param name="only">The interactions that are meant; null for all.</param>
    /// <param name="warehouse">The folder of the provider's warehouse; null for the company's.</param>
    /// <param name="answeredBy">What the tags of customers begin with when the verification is over: it tells who answered. Null where tags tell nothing.</param>
    public static async Task<PactVerification> RunAsync(
        PactFile pact, Uri provider, SampleCompany company, ICustomerSystem customers, string backend, Func<PactInteraction, bool>? only = null, string? answeredBy = null,
        WarehouseFiles? warehouse = null)
    {
        await using var states = await ProviderStates.StartAsync(company, customers, warehouse ?? company.Warehouse, provider);
        await customers.PutAsync(new SeededCustomer());
        await states.ReadyAsync();
        var verification = new ProviderVerification(pact.Provider, provider).WithStates(states.Address).OfFile(Path.Combine(ContractRun.PactFolderOfRun, Path.GetFileName(pact.File)));
        if (pact.Interactions.Any(interaction => interaction.Method is null))
            verification = verification.WithMessages(states.Messages);
        if (only is not null)
            verification = verification.Only($"^({string.Join('|', pact.Interactions.Where(only).Select(interaction => Regex.Escape(interaction.Description)))})$");
        var report = await verification.RunAsync();
        Assert.True(report.Interactions.Length > 0, $"{pact.Consumer} → {pact.Provider} ({backend}): the Pact core verified nothing: {report.Output}");
        if (answeredBy is not null)
            await states.RequireAnswerByAsync(answeredBy);
        return new PactVerification
        {
            Consumer = pact.Consumer,
            Provider = pact.Provider,
            Backend = backend,
            Version = VersionOf(pact.Provider),
            VerifiedAt = TimeProvider.System.GetUtcNow(),
            PactHash = pact.Hash,
            Contracts = Promised().All.ToImmutableSortedDictionary(contract => contract.Name, contract => contract.Version),
            Interactions = [.. report.Interactions.Select(interaction => WithMistakes(interaction, states.Mistakes))],
        };
    }

    /// <summary>The contracts of the repository's deployment.</summary>
    public static ContractSet Promised() => ContractFiles.Read(BuiltProgram.Root, []);

    private static VerifiedInteraction WithMistakes(VerifiedInteraction interaction, IReadOnlyCollection<string> mistakes) =>
        interaction.Passed || mistakes.Count == 0 ? interaction : interaction with { Mismatch = $"{interaction.Mismatch}; {string.Join("; ", mistakes)}" };

    /// <summary>What is built in says the commit; an adapter host is a gateway.</summary>
    private static string VersionOf(string provider) =>
        System.Diagnostics.FileVersionInfo.GetVersionInfo(provider == "customers-service" ? BuiltProgram.Sample("Customers") : BuiltProgram.Gateway).ProductVersion ?? "unknown";
}
