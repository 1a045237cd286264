using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Tests.Contracts.Providers;
using LegacyGateway.Tests.Contracts.Running;

namespace LegacyGateway.Tests.Contracts.Verification;

/// <summary>One gateway that holds every mistake of a migration team at once, each in a place of its own, and what the app's pact says of it.</summary>
/// <remarks>Started for the first test that asks; the tests of one class run one after the other.</remarks>
public sealed class MutatedCompany(ContractRun run)
{
    private Task<PactVerification>? _verification;

    /// <summary>The sentence that CI shows for an interaction.</summary>
    internal async Task<string> SentenceOfAsync(string interaction) =>
        Assert.Single(Sentence.Of(await (_verification ??= VerifyAsync())), sentence => sentence.Contains($": \"{interaction}\": ", StringComparison.Ordinal));

    private async Task<PactVerification> VerifyAsync()
    {
        var company = run.Company;
        var deployment = company.Deployment("legacy");
        MutateErp(deployment);
        MutateWarehouse(deployment);
        MutateHelpdesk(deployment);
        await using var gateway = await RunningGateway.StartAsync(deployment);
        return await Verifier.RunAsync(
            run.PactOf("web-shop", "legacygateway"), gateway.Address, company, company.Erp, "erp", only: one => MutationTests.Interactions.Contains(one.Description));
    }

    /// <summary>A field has another name; two codes of a status are not known any more.</summary>
    private static void MutateErp(SampleDeployment deployment)
    {
        deployment.Edit("contracts/resources/customers.json", contract => Rename(contract["fields"]!.AsObject(), "creditLimit", "creditCeiling"));
        deployment.Edit("contracts/systems/erp.json", erp =>
        {
            var fields = erp["bindings"]!["customers"]!["fields"]!.AsObject();
            Rename(fields, "creditLimit", "creditCeiling");
            Forget(fields, "status", "H", "A");
        });
    }

    /// <summary>A field has another name, a carrier is not known any more, and a pick needs a key.</summary>
    private static void MutateWarehouse(SampleDeployment deployment)
    {
        deployment.Edit("contracts/resources/stock.json", contract => Rename(contract["fields"]!.AsObject(), "onHand", "inStock"));
        deployment.Edit("contracts/resources/picks.json", contract => contract["writes"] = new JsonObject { ["idempotencyKey"] = true });
        deployment.Edit("contracts/systems/warehouse.json", warehouse =>
        {
            Rename(warehouse["bindings"]!["stock"]!["fields"]!.AsObject(), "onHand", "inStock");
            Forget(warehouse["bindings"]!["shipments"]!["fields"]!.AsObject(), "carrier", "DPD");
        });
        // What is not known any more becomes null, which the contract has to allow.
        deployment.Edit("contracts/resources/shipments.json", contract => contract["fields"]!["carrier"]!["nullable"] = true);
    }

    /// <summary>Contacts are no longer for everybody; a field has another name, and the flow looks for a contact that nobody has.</summary>
    private static void MutateHelpdesk(SampleDeployment deployment)
    {
        deployment.Edit("contracts/resources/contacts.json", contract => (contract["access"] ??= new JsonObject())["read"] = "contacts.read");
        deployment.Edit("contracts/resources/tickets.json", contract => Rename(contract["fields"]!.AsObject(), "createdAt", "openedAt"));
        deployment.Edit("contracts/systems/helpdesk.json", helpdesk =>
        {
            var tickets = helpdesk["bindings"]!["tickets"]!;
            Rename(tickets["fields"]!.AsObject(), "createdAt", "openedAt");
            var form = tickets["create"]!["steps"]!.AsArray().Last()!["steps"]!.AsArray();
            form.Single(step => (string?)step!["do"] == "popup")!["steps"]![0]!["value"] = "9{contactId}";
        });
    }

    private static void Rename(JsonObject fields, string from, string to)
    {
        var field = fields[from]!.DeepClone();
        fields.Remove(from);
        fields[to] = field;
    }

    private static void Forget(JsonObject fields, string field, params string[] codes)
    {
        var map = fields[field]!["convert"]!.AsArray().Single(step => (string?)step!["use"] == "valueMap")!;
        Assert.All(codes, code => Assert.True(map["values"]!.AsObject().Remove(code), $"{field} has no code {code}."));
        map["otherwise"] = "null";
    }
}
