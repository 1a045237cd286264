using System.Text.Json;
using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>A helpdesk and a gateway with three sessions, for the tests of a class, which run one after another.</summary>
public sealed class UiWorld : IAsyncLifetime
{
    private TestDeployment? _deployment;
    private GatewayProcess? _gateway;

    public HelpdeskProcess Helpdesk { get; private set; } = null!;

    public HttpClient Client => _gateway!.Public;

    public HttpClient Management => _gateway!.Management;

    public int GatewayId => _gateway!.Id;

    public async ValueTask InitializeAsync()
    {
        Helpdesk = await HelpdeskProcess.StartAsync();
        _deployment = HelpdeskDeployment.Of(Helpdesk, [1, 2, 3]);
        _gateway = await GatewayProcess.StartAsync(_deployment);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        _deployment!.Dispose();
        await Helpdesk.DisposeAsync();
    }

    public Task<(JsonElement Report, Dictionary<string, byte[]> Evidence)> InspectAsync(string location) => KeptEvidence.ReadAsync(_gateway!, _deployment!, location);
}
