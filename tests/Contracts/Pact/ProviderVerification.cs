namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>Lets the Pact core ask a running provider what its consumers' pacts say, and compare.</summary>
/// <remarks>What PactNet calls PactVerifier.</remarks>
internal sealed class ProviderVerification(string provider, Uri address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly List<Action<nint>> _settings = [];

    public ProviderVerification WithStates(Uri handler) => Set(verifier => NativePact.SetStateUrl(verifier, handler.ToString(), teardown: 0, asBody: 1));

    /// <summary>Messages are asked for at this address of the provider's host, by description.</summary>
    public ProviderVerification WithMessages(Uri sender) => Set(verifier => NativePact.AddTransport(verifier, "message", (ushort)sender.Port, sender.AbsolutePath, "http"));

    public ProviderVerification WithHeader(string name, string value) => Set(verifier => NativePact.AddHeader(verifier, name, value));

    public ProviderVerification OfFile(string file) => Set(verifier => NativePact.AddFile(verifier, file));

    /// <summary>Only the interaction of that description (a regular expression).</summary>
    public ProviderVerification Only(string description) => Set(verifier => NativePact.SetFilter(verifier, description, null, withoutState: 0));

    /// <summary>The pacts of a broker: those of main branches and of what is deployed; new ones are pending, and do not fail the provider.</summary>
    public ProviderVerification OfBroker(Uri broker, string branch) => Set(verifier =>
    {
        string[] selectors = ["""{"mainBranch":true}""", """{"deployedOrReleased":true}"""];
        NativePact.AddBroker(verifier, broker.ToString(), null, null, null, enablePending: 1, null, null, 0, branch, selectors, (ushort)selectors.Length, null, 0);
    });

    /// <summary>Verifies everything; a core that does not come to an end fails the test.</summary>
    public async Task<VerificationReport> RunAsync()
    {
        // Execute blocks, and must not hold up the thread pool that the state handler runs on.
        var execution = Task.Factory.StartNew(Execute, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return await execution.WaitAsync(Patience);
    }

    private VerificationReport Execute()
    {
        var verifier = NativePact.NewVerifier("LegacyGateway", "1");
        try
        {
            NativePact.SetProvider(verifier, provider, address.Scheme, address.Host, (ushort)address.Port, "/");
            _ = NativePact.SetColours(verifier, 0);
            _ = NativePact.SetNoPactsIsError(verifier, 1);
            _ = NativePact.SetOptions(verifier, 1, 30_000);
            foreach (var setting in _settings)
                setting(verifier);
            var code = NativePact.Execute(verifier);
            return VerificationReport.Parse(code, PactCore.Take(NativePact.Results(verifier)), PactCore.Take(NativePact.Output(verifier, 1)));
        }
        finally
        {
            NativePact.FreeVerifier(verifier);
        }
    }

    private ProviderVerification Set(Action<nint> setting)
    {
        _settings.Add(setting);
        return this;
    }
}
