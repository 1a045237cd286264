namespace LegacyGateway.Tests.Unit.Configuration;

public sealed class DeploymentLoaderTests : IDisposable
{
    private readonly DeploymentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_right_deployment_has_contracts_systems_and_a_hash()
    {
        var result = _folder.Resource(DeploymentFolder.Customers).System(DeploymentFolder.Erp).Load();

        Assert.Empty(result.Errors);
        var deployment = Assert.IsType<LegacyGateway.Core.Configuration.Deployment>(result.Deployment);
        Assert.Equal(["id", "name", "email", "status"], deployment.Contracts.Find("customers")!.Fields.Select(field => field.Name));
        Assert.Equal("erp (test)", deployment.Systems["erp"].ToString());
        Assert.Matches("^[0-9a-f]{64}$", deployment.Hash);
    }

    [Fact]
    public void A_folder_without_contracts_is_a_deployment_without_resources()
    {
        var result = _folder.Load();

        Assert.Empty(result.Errors);
        Assert.Empty(result.Deployment!.Contracts.All);
    }
}
