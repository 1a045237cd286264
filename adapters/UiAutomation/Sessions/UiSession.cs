using LegacyGateway.Adapters.UiAutomation.Browsing;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Sessions;

/// <summary>A browser context of one account with a window that stays open between flows.</summary>
internal sealed class UiSession(Account account, BrowserLease browser, IBrowserContext context, Traffic traffic, DateTimeOffset now) : IAsyncDisposable
{
    public Account Account { get; } = account;

    public IBrowserContext Context { get; } = context;

    public BrowserLease Browser { get; } = browser;

    public Traffic Traffic { get; } = traffic;

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset LastUsed { get; set; } = now;

    public int Flows { get; set; }

    /// <summary>The sign-in of the account that this session has; 0 before the first.</summary>
    public int SignIn { get; set; }

    /// <summary>Whether it is taken to be signed in.</summary>
    public bool SignedIn { get; set; }

    public IPage? Page { get; private set; }

    public bool IsAlive => Browser.Browser.IsConnected;

    /// <summary>The window; a new one after a flow that failed.</summary>
    public async ValueTask<IPage> PageAsync()
    {
        if (Page is null or { IsClosed: true })
            Page = await Context.NewPageAsync();
        return Page;
    }

    /// <summary>Throws the windows away with whatever an interrupted flow left in them.</summary>
    public async ValueTask ClearAsync()
    {
        Page = null;
        foreach (var page in Context.Pages.ToArray())
        {
            try
            {
                await page.CloseAsync();
            }
            catch (PlaywrightException)
            {
                // The browser died and took the page with it.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // The browser died and took the context with it.
        }

        await Browser.ReturnAsync();
    }
}
