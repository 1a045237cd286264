using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Contracts.Pacts;

/// <summary>What a gate hears about contract verification.</summary>
public sealed class PactJudgementTests
{
    private static readonly PactFile Pact = PactFile.Parse("web-shop-legacygateway.json", Encoding.UTF8.GetBytes("""
        { "consumer": { "name": "web-shop" }, "provider": { "name": "legacygateway" },
          "interactions": [{ "description": "a customer", "request": { "method": "GET", "path": "/api/customers/1" }, "response": { "status": 200 } }] }
        """));

    private static readonly ContractSet Contracts = ContractFiles.Read(Repository.Root, new List<ConfigurationError>());

    private static readonly ResourceContract Customers = Contracts.Find("customers")!;

    [Fact]
    public void Both_backends_verified_as_they_are_is_a_pass() =>
        Assert.Equal(([], []), Judge(Verified("erp"), Verified("customers-service")));

    [Fact]
    public void A_backend_that_was_never_verified_is_missing() =>
        Assert.Equal(["web-shop → legacygateway with customers-service was never verified"], Judge(Verified("erp")).Missing);

    [Fact]
    public void An_interaction_that_failed_is_told_with_its_field() =>
        Assert.Equal(
            ["web-shop → legacygateway with erp: \"a customer\" failed: $.name: it is missing"],
            Judge(Verified("erp") with { Interactions = [new VerifiedInteraction("a customer", "$.name: it is missing")] }, Verified("customers-service")).Failed);

    [Fact]
    public void A_verification_of_another_pact_or_contract_does_not_count()
    {
        var (failed, missing) = Judge(
            Verified("erp") with { PactHash = "other" },
            Verified("customers-service") with { Contracts = ImmutableSortedDictionary<string, string>.Empty.Add("customers", "0.9.0") });

        Assert.Empty(failed);
        Assert.Equal(
            [
                "web-shop → legacygateway with erp was verified before the pact changed",
                $"web-shop → legacygateway with customers-service was verified with another version of customers than {Customers.Version}",
            ],
            missing);
    }

    [Fact]
    public void A_route_that_no_pact_asks_for_has_no_evidence() =>
        Assert.Equal(
            ["no consumer's pact asks for customers in this way"],
            new PactJudgement([Pact], [], Contracts).Judge(Customers, [ResourceOperation.Delete], With("erp", ResourceOperation.Delete)).Missing);

    [Fact]
    public void Of_a_backend_only_what_it_can_do_is_to_be_verified()
    {
        var pact = PactFile.Parse("web-shop-legacygateway.json", Encoding.UTF8.GetBytes("""
            { "consumer": { "name": "web-shop" }, "provider": { "name": "legacygateway" },
              "interactions": [
                { "description": "a new customer", "request": { "method": "POST", "path": "/api/customers" }, "response": { "status": 201 } },
                { "description": "another name", "request": { "method": "PATCH", "path": "/api/customers/1" }, "response": { "status": 200 } }] }
            """));
        var erp = Verified("erp") with { PactHash = pact.Hash, Interactions = [new VerifiedInteraction("another name", null)] };

        string[] Missing(params ResourceOperation[] ofErp) =>
            [.. new PactJudgement([pact], [erp], Contracts).Judge(Customers, [ResourceOperation.Create, ResourceOperation.Update], With("erp", ofErp)).Missing];

        Assert.Empty(Missing());
        Assert.Empty(Missing(ResourceOperation.Update));
        Assert.Equal(["web-shop → legacygateway with erp: \"a new customer\" was never verified"], Missing(ResourceOperation.Create, ResourceOperation.Update));
    }

    [Theory]
    [InlineData("query Q { customer(id: 1) { name } }", """{ "customer": null }""", ResourceOperation.Get, true)]
    [InlineData("query Q { order(id: 1) { customer { name } } }", """{ "order": { "customer": { "name": "x" } } }""", ResourceOperation.List, true)]
    [InlineData("query Q { product(id: 1) { unit } }", """{ "product": { "unit": "each" } }""", ResourceOperation.Get, false)]
    [InlineData("mutation M { createCustomer(input: {}) { record { name } } }", """{ "createCustomer": { "record": { "name": "x" } } }""", ResourceOperation.Create, true)]
    [InlineData("mutation M { createCustomer(input: {}) { record { name } } }", """{ "createCustomer": { "record": { "name": "x" } } }""", ResourceOperation.Get, false)]
    public void What_is_asked_by_GraphQL_counts_as_well(string query, string answer, ResourceOperation operation, bool counts)
    {
        var pact = PactFile.Parse("web-shop-legacygateway.json", Encoding.UTF8.GetBytes($$$"""
            { "consumer": { "name": "web-shop" }, "provider": { "name": "legacygateway" },
              "interactions": [{ "description": "a question", "request": { "method": "POST", "path": "/graphql", "body": { "query": "{{{query}}}" } },
                "response": { "status": 200, "body": { "data": {{{answer}}} } } }] }
            """));

        var (_, missing) = new PactJudgement([pact], [], Contracts).Judge(Customers, [operation], With("erp", operation));

        Assert.Equal(counts ? "web-shop → legacygateway with erp was never verified" : "no consumer's pact asks for customers in this way", Assert.Single(missing));
    }

    private static (string[] Failed, string[] Missing) Judge(params PactVerification[] verifications)
    {
        ResourceOperation[] reads = [ResourceOperation.Get, ResourceOperation.List];
        var (failed, missing) = new PactJudgement([Pact], [.. verifications], Contracts).Judge(Customers, [.. reads], With("erp", reads), With("customers-service", reads));
        return ([.. failed], [.. missing]);
    }

    private static VerifiedBackend With(string name, params ResourceOperation[] operations) => new(name, [.. operations]);

    private static PactVerification Verified(string backend) => new()
    {
        Consumer = "web-shop",
        Provider = "legacygateway",
        Backend = backend,
        Version = "1",
        VerifiedAt = DateTimeOffset.UnixEpoch,
        PactHash = Pact.Hash,
        Contracts = ImmutableSortedDictionary<string, string>.Empty.Add("customers", Customers.Version),
        Interactions = [new VerifiedInteraction("a customer", null)],
    };
}
