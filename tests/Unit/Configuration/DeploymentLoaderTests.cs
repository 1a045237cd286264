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

    [Fact]
    public void A_file_that_cannot_be_read_is_told_beside_the_errors_of_the_others()
    {
        _folder.Resource("{", "broken").System(DeploymentFolder.Erp);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "contracts/resources/gone.json"), "nowhere.json");

        var errors = _folder.Load().Errors;

        Assert.Contains(errors, error => error is { File: "contracts/resources/gone.json", Line: 0 } && error.Message.StartsWith("This cannot be read", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.File == "contracts/resources/broken.json");
    }

    [Fact]
    public void Hidden_files_and_other_files_are_left_alone()
    {
        _folder.Resource(DeploymentFolder.Customers).Write("contracts/resources/.customers.json", "{").Write("contracts/resources/notes.txt", "{");

        Assert.Empty(_folder.Load().Errors);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error()
    {
        var result = LegacyGateway.Core.Configuration.DeploymentLoader.Load(Path.Combine(_folder.Path, "none"), [], _ => null);

        Assert.Null(result.Deployment);
        Assert.Equal("There is no such folder.", Assert.Single(result.Errors).Message);
    }

    [Fact]
    public void Two_systems_of_one_name_are_an_error_of_the_second()
    {
        var errors = _folder.Resource(DeploymentFolder.Customers).System(DeploymentFolder.Erp, "a").System(DeploymentFolder.Erp, "b").Errors();

        Assert.Equal("contracts/systems/b.json:2 $.system = \"erp\": The name \"erp\" is taken by contracts/systems/a.json. Choose another name, or remove one of the files.", errors);
    }
}
