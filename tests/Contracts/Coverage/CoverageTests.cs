using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Tests.Contracts.Providers;
using LegacyGateway.Tests.Contracts.Running;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Coverage;

/// <summary>Every boundary has a pact, every interaction was verified, every pact is of this run; and what is missing is told by name.</summary>
public sealed class CoverageTests(ContractRun run)
{
    /// <summary>What no consumer's test guards yet. Whoever writes the pact takes the line away: the test fails until then.</summary>
    private static readonly string[] Unguarded = [];

    [Fact]
    public void Every_boundary_of_the_sample_company_is_guarded() => Assert.Equal(Unguarded, Check().Order(StringComparer.Ordinal));

    [Fact]
    public void The_committed_pacts_are_those_that_the_consumers_write()
    {
        _ = run.Company;
        Assert.True(run.Changed.IsEmpty, $"The consumers' tests wrote other pacts than are committed; look at the difference and commit it: {string.Join(", ", run.Changed)}.");
    }

    [Fact]
    public void A_service_without_a_pact_is_told() =>
        Assert.Contains("legacygateway → stock-service: no pact guards this boundary.", Check(deployment => deployment.Edit("yarp.json", yarp =>
            yarp["Clusters"]!["stock-service"] = JsonNode.Parse("""{ "Destinations": { "a": { "Address": "http://127.0.0.1:1/" } } }"""))));

    [Fact]
    public void A_route_that_no_consumer_asks_for_is_told() =>
        Assert.Contains("consumer → legacygateway: no pact guards the route products.write.", Check(deployment => deployment.Edit("yarp.json", yarp =>
            yarp["Routes"]!["products.write"] = JsonNode.Parse("""{ "ClusterId": "erp", "Match": { "Path": "/api/products/{**rest}", "Methods": ["POST"] }, "Metadata": { "Resource": "products" } }"""))));

    /// <summary>By REST and by GraphQL: what the gate of a move asks for.</summary>
    [Theory]
    [InlineData("a customer by number")]
    [InlineData("a customer with orders, lines and products")]
    public void An_interaction_that_was_never_verified_with_a_backend_is_told(string description)
    {
        var verifications = run.Verifications.Select(one => one is { Consumer: "web-shop", Backend: "customers-service" }
            ? one with { Interactions = [.. one.Interactions.Where(interaction => interaction.Description != description)] }
            : one);

        Assert.Equal([$"web-shop → legacygateway with customers-service: \"{description}\" was never verified"], Gaps(verifications: [.. verifications]));
    }

    /// <summary>By REST, GraphQL, 202, screens, files and webhook; and what the gateway itself asks of an adapter host.</summary>
    [Theory]
    [InlineData("web-shop", "legacygateway", "a customer on hold")]
    [InlineData("web-shop", "legacygateway", "a customer with orders, lines and products")]
    [InlineData("web-shop", "legacygateway", "what shall be picked")]
    [InlineData("web-shop", "legacygateway", "a ticket is closed")]
    [InlineData("web-shop", "legacygateway", "the shipments of an order")]
    [InlineData("web-shop", "legacygateway", "the end of a question")]
    [InlineData("legacygateway", "warehouse", "what became of a write that was refused")]
    public void A_consumer_test_that_was_removed_is_told(string consumer, string provider, string description)
    {
        var written = run.Written.Select(pact => (pact.Consumer, pact.Provider) == (consumer, provider)
            ? pact with { Interactions = [.. pact.Interactions.Where(interaction => interaction.Description != description)] }
            : pact);

        Assert.Contains(
            $"{consumer} → {provider}: \"{description}\" stands in contracts/pacts/{consumer}-{provider}.json, and no consumer test wrote it in this run.",
            Gaps(written: [.. written]));
    }

    [Fact]
    public void A_verification_of_an_older_contract_is_told()
    {
        var verifications = run.Verifications.Select(one => one with { Contracts = one.Contracts.SetItem("customers", "0.9.0") });

        Assert.Contains(
            Check(verifications: [.. verifications]),
            gap => gap.StartsWith("web-shop → legacygateway (erp): verified with customers 0.9.0, and the contract is ", StringComparison.Ordinal));
    }

    private IEnumerable<string> Gaps(ImmutableArray<PactFile>? written = null, ImmutableArray<PactVerification>? verifications = null) =>
        Check(null, written, verifications).Except(Unguarded);

    private ImmutableArray<string> Check(Action<SampleDeployment>? change = null, ImmutableArray<PactFile>? written = null, ImmutableArray<PactVerification>? verifications = null)
    {
        _ = run.Company;
        using var deployment = new SampleDeployment();
        change?.Invoke(deployment);
        return new CoverageCheck(change is null ? BuiltProgram.Root : deployment.Folder, written ?? run.Written, run.Committed, verifications ?? run.Verifications).Gaps();
    }
}
