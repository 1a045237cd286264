using LegacyGateway.Adapters.UiAutomation.Browsing;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>
/// While it lives, whatever a page sends that is more than a question leaves this machine once. A browser by itself sends a request again when a
/// kept connection breaks before the answer, also a POST: the record would be there twice.
/// </summary>
/// <remarks>Such requests are sent by Playwright's own client, which never repeats them; questions (GET, HEAD, OPTIONS) go their usual way.</remarks>
internal sealed class SendOnce : IAsyncDisposable
{
    private const string Everything = "**/*";

    private readonly IBrowserContext _context;
    private readonly Traffic _traffic;
    private readonly float _timeout;

    private SendOnce(IBrowserContext context, Traffic traffic, TimeSpan timeout) =>
        (_context, _traffic, _timeout) = (context, traffic, (float)timeout.TotalMilliseconds);

    public static async ValueTask<SendOnce> BeginAsync(IBrowserContext context, Traffic traffic, TimeSpan timeout)
    {
        var once = new SendOnce(context, traffic, timeout);
        await context.RouteAsync(Everything, once.SendAsync);
        return once;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _context.UnrouteAsync(Everything, SendAsync);
        }
        catch (PlaywrightException)
        {
            // The browser died and took the context with it.
        }
    }

    private async Task SendAsync(IRoute route)
    {
        try
        {
            if (route.Request.Method is "GET" or "HEAD" or "OPTIONS" || !_traffic.Allows(route.Request.Url))
                await route.FallbackAsync();
            else
                await route.FulfillAsync(new RouteFulfillOptions { Response = await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0, MaxRetries = 0, Timeout = _timeout }) });
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            await FailAsync(route);
        }
    }

    /// <summary>The page sees that its request failed; whether it arrived, nobody knows.</summary>
    private static async Task FailAsync(IRoute route)
    {
        try
        {
            await route.AbortAsync("connectionfailed");
        }
        catch (PlaywrightException)
        {
            // The page is gone.
        }
    }
}
