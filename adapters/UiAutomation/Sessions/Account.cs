using LegacyGateway.Adapters.UiAutomation.Configuration;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Sessions;

/// <summary>One user of the legacy system: only one sign-in at a time, whose cookies its other sessions take over.</summary>
internal sealed class Account(UiAccountConfiguration configuration)
{
    public UiAccountConfiguration Configuration { get; } = configuration;

    /// <summary>Held while somebody signs in.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Counts sign-ins.</summary>
    public int SignIns { get; set; }

    /// <summary>The cookies of the last sign-in.</summary>
    public IReadOnlyList<BrowserContextCookiesResult> Cookies { get; set; } = [];

    /// <summary>After a refused sign-in: not before this moment again, so that a wrong password does not lock the account.</summary>
    public DateTimeOffset NotBefore { get; set; }
}
