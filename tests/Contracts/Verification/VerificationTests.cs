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
    public void A_pact_holds_with_this_backend(string consumer, string provider, string backend)
    {
        _ = run.Company;
        var verification = run.Verifications.Single(one => (one.Consumer, one.Provider, one.Backend) == (consumer, provider, backend));

        Assert.NotEmpty(verification.Interactions);
        Assert.Empty(Sentence.Of(verification));
    }
}
