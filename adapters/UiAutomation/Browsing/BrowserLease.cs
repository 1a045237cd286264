using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>One browser process and how many sessions live in it.</summary>
internal sealed class BrowserLease(IBrowser browser, string downloads)
{
    private int _sessions;
    private int _retired;

    public IBrowser Browser { get; } = browser;

    /// <summary>The only folder that downloads go to.</summary>
    public string Downloads { get; } = downloads;

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

        if (Directory.Exists(Downloads))
            Directory.Delete(Downloads, recursive: true);
    }
}
