using System.Text.Json.Nodes;
using LegacyGateway.Tests.Contracts.Providers;
using LegacyGateway.Tests.Contracts.Running;

namespace LegacyGateway.Tests.Contracts.Verification;

/// <summary>What a migration team may break by mistake turns the verification red, with boundary, interaction and field in one sentence.</summary>
public sealed class MutationTests(ContractRun run)
{
    [Fact]
    public async Task A_field_that_is_renamed_in_the_binding_is_told() => await FailsAsync(
        "a customer by number",
        deployment =>
        {
            deployment.Edit("contracts/resources/customers.json", contract => Rename(contract["fields"]!.AsObject()));
            deployment.Edit("contracts/systems/erp.json", erp => Rename(erp["bindings"]!["customers"]!["fields"]!.AsObject()));
        },
        "web-shop → legacygateway (erp): \"a customer by number\": $",
        "creditLimit");

    [Fact]
    public async Task An_enum_value_that_is_dropped_from_the_binding_is_told() => await FailsAsync(
        "a customer on hold",
        deployment => deployment.Edit("contracts/systems/erp.json", erp => erp["bindings"]!["customers"]!["fields"]!["status"]!["convert"]![0]!["values"]!.AsObject().Remove("H")),
        "web-shop → legacygateway (erp): \"a customer on hold\": $.status: ",
        "onHold");

    [Fact]
    public async Task A_status_that_changes_is_told() => await FailsAsync(
        "a customer that does not exist",
        deployment => deployment.Edit("contracts/resources/customers.json", contract => contract["access"]!["read"] = "customers.read"),
        "web-shop → legacygateway (erp): \"a customer that does not exist\": ",
        "status: expected 404 but was 401");

    private static void Rename(JsonObject fields)
    {
        var field = fields["creditLimit"]!.DeepClone();
        fields.Remove("creditLimit");
        fields["creditCeiling"] = field;
    }

    private async Task FailsAsync(string interaction, Action<SampleDeployment> mutate, params string[] parts)
    {
        var company = run.Company;
        var deployment = company.Deployment("legacy");
        mutate(deployment);
        await using var gateway = await RunningGateway.StartAsync(deployment);

        var verification = await Verifier.RunAsync(
            run.PactOf("web-shop", "legacygateway"), gateway.Address, company, company.Erp, "erp", only: one => one.Description == interaction);

        var sentence = Assert.Single(Sentence.Of(verification));
        Assert.All(parts, part => Assert.Contains(part, sentence, StringComparison.Ordinal));
    }
}
