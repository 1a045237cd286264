namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>One helpdesk and one browser for the tests of a class, which run one after another.</summary>
public sealed class HelpdeskFixture : IAsyncLifetime
{
    private HelpdeskSystem? _system;

    public HelpdeskProcess Helpdesk { get; private set; } = null!;

    internal HelpdeskSystem System => _system!;

    public async ValueTask InitializeAsync()
    {
        Helpdesk = await HelpdeskProcess.StartAsync();
        // One session, so that a fault hits the one that a test uses.
        _system = new HelpdeskSystem(Helpdesk, system =>
        {
            while (system["sessions"]!["accounts"]!.AsArray().Count > 1)
                system["sessions"]!["accounts"]!.AsArray().RemoveAt(1);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _system!.DisposeAsync();
        await Helpdesk.DisposeAsync();
    }
}
