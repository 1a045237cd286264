using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>One browser process and how many sessions live in it.</summary>
internal sealed class BrowserLease(IBrowser browser, DownloadFolder downloads)
{
    private int _sessions;
    private int _retired;

    public IBrowser Browser { get; } = browser;

    /// <summary>Where downloads go, and what else of the sessions' work is a file for a moment.</summary>
    public string Downloads => downloads.FullName;

    public int Flows { get; set; }

    public void Take() => Interlocked.Increment(ref _sessions);

    public async ValueTask ReturnAsync()
    {
        if (Interlocked.Decrement(ref _sessions) == 0 && Volatile.Read(ref _retired) == 1)
            await CloseAsync();
    }

    /// <summary>No new session: it is closed when the last one ends.</summary>
    public async ValueTask RetireAsync()
    {
        if (Interlocked.Exchange(ref _retired, 1) == 0 && Volatile.Read(ref _sessions) == 0)
            await CloseAsync();
    }

    public async ValueTask CloseAsync()
    {
        try
        {
            await Browser.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It is gone already, which was the aim.
        }

        downloads.Dispose();
    }
}
