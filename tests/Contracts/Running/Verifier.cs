using System.Collections.Immutable;
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
    /// <param name="file">The pact.</param>
    /// <param name="provider">Whom to ask.</param>
    /// <param name="customers">Where provider states are written to.</param>
    /// <param name="backend">Who answers behind the provider, for the record.</param>
    /// <param name="only">Only interactions whose description matches this regular expression; null for all.</param>
    public static async Task<PactVerification> RunAsync(string file, Uri provider, SampleCompany company, ICustomerSystem customers, string backend, string? only = null)
    {
        var pact = PactFile.Parse(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        await using var states = await ProviderStates.StartAsync(company, customers, provider);
        var verification = new ProviderVerification(pact.Provider, provider).WithStates(states.Address).OfFile(file);
        await states.ReadyAsync();
        var report = await (only is null ? verification : verification.Only(only)).RunAsync();
        Assert.True(report.Interactions.Length > 0, $"{pact.Consumer} → {pact.Provider} ({backend}): the Pact core verified nothing: {report.Output}");
        return new PactVerification
        {
            Consumer = pact.Consumer,
            Provider = pact.Provider,
            Backend = backend,
            Version = Environment.GetEnvironmentVariable("LEGACYGATEWAY_VERSION") ?? "working copy",
            VerifiedAt = TimeProvider.System.GetUtcNow(),
            PactHash = pact.Hash,
            Contracts = Promised().All.ToImmutableSortedDictionary(contract => contract.Name, contract => contract.Version),
            Interactions = [.. report.Interactions.Select(interaction => WithMistakes(interaction, states.Mistakes))],
        };
    }

    private static VerifiedInteraction WithMistakes(VerifiedInteraction interaction, IReadOnlyCollection<string> mistakes) =>
        interaction.Passed || mistakes.Count == 0 ? interaction : interaction with { Mismatch = $"{interaction.Mismatch}; {string.Join("; ", mistakes)}" };

    /// <summary>The contracts of the repository's deployment.</summary>
    public static ContractSet Promised() => ContractFiles.Read(BuiltProgram.Root, []);
}
