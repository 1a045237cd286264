using LegacyGateway.Adapters.UiAutomation.Browsing;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>
/// While it lives, whatever a page sends that is more than a question leaves this machine once. A browser by itself sends a request again when a
/// kept connection breaks before the answer, also a POST: the record would be there twice.
/// </summary>
/// <remarks>Such requests are sent by Playwright's own client, which never repeats them; questions (GET, HEAD, OPTIONS) go their usual way.</remarks>
internal sealed class SendOnce(IBrowserContext context, Traffic traffic, TimeSpan timeout) : IAsyncDisposable
{
    private const string Everything = "**/*";

    public Task BeginAsync() => context.RouteAsync(Everything, SendAsync);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await context.UnrouteAsync(Everything, SendAsync);
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
            if (route.Request.Method is "GET" or "HEAD" or "OPTIONS" || !traffic.Allows(route.Request.Url))
                await route.FallbackAsync();
            else
                await route.FulfillAsync(new RouteFulfillOptions { Response = await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0, MaxRetries = 0, Timeout = (float)timeout.TotalMilliseconds }) });
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
