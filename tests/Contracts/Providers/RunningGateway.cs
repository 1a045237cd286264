using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>The gateway as a process, over one deployment.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly BuiltProgram _program;
    private readonly SampleDeployment _deployment;

    private RunningGateway(BuiltProgram program, SampleDeployment deployment, Uri address)
    {
        (_program, _deployment, Address) = (program, deployment, address);
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>The public listener.</summary>
    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <param name="deployment">Deleted with the gateway.</param>
    public static async Task<RunningGateway> StartAsync(SampleDeployment deployment)
    {
        var (address, management) = (FreePort.Address(), FreePort.Address());
        deployment.Listen(address, management);
        var program = await BuiltProgram.ServeAsync(new Uri(management, "health/ready"), BuiltProgram.Gateway, "serve", "--config", deployment.Folder);
        return new RunningGateway(program, deployment, address);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _program.DisposeAsync();
        _deployment.Dispose();
    }
}
