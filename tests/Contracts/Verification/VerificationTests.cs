using LegacyGateway.Tests.Contracts.Running;

namespace LegacyGateway.Tests.Contracts.Verification;

/// <summary>Each pact holds, whoever answers.</summary>
public sealed class VerificationTests(ContractRun run)
{
    [Theory]
    [InlineData("web-shop", "legacygateway", "erp")]
    [InlineData("web-shop", "legacygateway", "customers-service")]
    [InlineData("legacygateway", "customers-service", "customers-service")]
    [InlineData("legacygateway", "erp", "erp")]
    [InlineData("legacygateway", "warehouse", "warehouse")]
    public void A_pact_holds_with_this_backend(string consumer, string provider, string backend)
    {
        _ = run.Company;
        var verification = run.Verifications.Single(one => (one.Consumer, one.Provider, one.Backend) == (consumer, provider, backend));

        Sentence.Passed(verification);
    }

    [Theory]
    [InlineData("shadow", "erp", 8)]
    [InlineData("canary", "erp", 8)]
    [InlineData("legacy", "customers-export", 7)]
    [InlineData("legacy", "customers-screens", 8)]
    public void The_same_pact_holds_at_every_stage_and_with_every_kind_of_legacy_system(string stage, string legacy, int interactions)
    {
        _ = run.Company;
        var verification = run.Stages.Concat(run.Elsewhere).Single(one => (one.Stage, one.Legacy) == (stage, legacy)).Verification;

        Assert.Equal(interactions, verification.Interactions.Length);
        Sentence.Passed(verification);
    }
}
