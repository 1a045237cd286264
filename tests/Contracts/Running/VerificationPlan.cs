using System.Collections.Immutable;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Tests.Contracts.Providers;

namespace LegacyGateway.Tests.Contracts.Running;

/// <summary>Whom each pact is verified with: 1. services and adapter hosts by what the gateway asks of them, 2. the gateway by what apps ask, with both backends of the route that moves, 3. at every other stage, 4. with other kinds of legacy systems.</summary>
internal sealed class VerificationPlan(SampleCompany company, IReadOnlyList<PactFile> pacts)
{
    private const string Service = "customers-service";

    /// <summary>What an app asks of customers: the reads that may move.</summary>
    public static bool ReadsCustomers(PactInteraction interaction) =>
        interaction.Method == "GET" && (interaction.Path == "/api/customers" || interaction.Path.StartsWith("/api/customers/", StringComparison.Ordinal));

    public async Task<ImmutableArray<PactVerification>> RecordAsync()
    {
        var verifications = ImmutableArray.CreateBuilder<PactVerification>();
        verifications.Add(await Verifier.RunAsync(Pact("legacygateway", Service), company.Service.Address, company, company.Service, Service));
        await using (var gateway = await RunningGateway.StartAsync(company.Deployment("legacy")))
        {
            // Customers are read from the ERP here and written to the new service, which counts for the latter only.
            verifications.Add(await Verifier.RunAsync(App, gateway.Address, company, company.Erp, "erp", interaction => !WritesToService(interaction), answeredBy: "erp"));
            // An adapter host is a gateway that serves one system.
            verifications.Add(await Verifier.RunAsync(Pact("legacygateway", "erp"), gateway.Address, company, company.Erp, "erp"));
        }

        await using (var gateway = await RunningGateway.StartAsync(company.Deployment("migrated")))
            verifications.Add(await Verifier.RunAsync(App, gateway.Address, company, company.Service, Service, answeredBy: Service));
        return verifications.ToImmutable();
    }

    /// <summary>What the gateway asks of an adapter host for its operations: a process that serves the warehouse and nothing else, with a folder of its own.</summary>
    public async Task<PactVerification> HostAsync()
    {
        await using var host = await RunningGateway.StartAsync(company.WarehouseHost());
        return await Verifier.RunAsync(Pact("legacygateway", "warehouse"), host.Address, company, new NoCustomers(), "warehouse", warehouse: company.HostedWarehouse);
    }

    /// <summary>With the two systems kept alike, which are those of <see cref="RecordAsync"/>: one after the other.</summary>
    public async Task<ImmutableArray<StageVerification>> StagesAsync()
    {
        var both = new BothCustomers(company.Erp, company.Service);
        return
        [
            await AtAsync("shadow", "erp", both, null, ReadsCustomers, answeredBy: "erp"),
            await AtAsync("canary", "erp", both, null, ReadsCustomers, answeredBy: null),
        ];
    }

    /// <summary>With systems of their own, so that it can run beside everything else.</summary>
    public async Task<ImmutableArray<StageVerification>> ElsewhereAsync()
    {
        await using var screens = new ScreenCustomers();
        await screens.StartAsync();
        using var export = new DroppedCustomers();
        return
        [
            await AtAsync("legacy", export.Name, export, export, interaction => ReadsCustomers(interaction) && !NeedsTheSystemDown(interaction), answeredBy: export.Name),
            await AtAsync("legacy", screens.Name, screens, screens, ReadsCustomers, answeredBy: screens.Name),
        ];
    }

    private async Task<StageVerification> AtAsync(
        string stage, string legacy, ICustomerSystem customers, IBoundCustomers? bound, Func<PactInteraction, bool> only, string? answeredBy)
    {
        await using var gateway = await RunningGateway.StartAsync(company.Deployment(stage, bound));
        return new StageVerification(stage, legacy, await Verifier.RunAsync(App, gateway.Address, company, customers, legacy, only, answeredBy));
    }

    private PactFile App => Pact("web-shop", "legacygateway");

    private PactFile Pact(string consumer, string provider) => pacts.Single(pact => (pact.Consumer, pact.Provider) == (consumer, provider));

    private static bool WritesToService(PactInteraction interaction) => interaction.States.Contains("the new service writes customers");

    /// <summary>Whoever hands over files is never down for readers: the last file answers.</summary>
    private static bool NeedsTheSystemDown(PactInteraction interaction) => interaction.States.Contains("the system that answers is down");
}
