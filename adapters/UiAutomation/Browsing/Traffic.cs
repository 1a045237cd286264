using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>What the pages of a session asked for, as far as it explains why a flow does not get on.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentDictionary<IRequest, bool> _pending = new();
    private readonly HostGate _hosts;
    private volatile string? _trouble;
    private volatile string? _foreign;

    public Traffic(IBrowserContext context, HostGate hosts)
    {
        _hosts = hosts;
        context.Request += (_, request) => Began(request);
        context.Response += (_, response) => Answered(response);
        context.RequestFinished += (_, request) => _pending.TryRemove(request, out bool _);
        context.RequestFailed += (_, request) => Failed(request);
    }

    /// <summary>A page or frame that came with a server error or could not be fetched at all; null while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>An answer that came from a host that is not allowed.</summary>
    public string? Foreign => _foreign;

    /// <summary>Whether a page or frame was asked for and has not come.</summary>
    public bool IsWaiting => !_pending.IsEmpty;

    public bool Allows(string address) => _hosts.Allows(address);

    public void Reset()
    {
        _trouble = null;
        _foreign = null;
        _pending.Clear();
    }

    private void Began(IRequest request)
    {
        if (request.IsNavigationRequest)
            _pending.TryAdd(request, true);
    }

    private void Answered(IResponse response)
    {
        if (!_hosts.Allows(response.Url))
            _foreign = new Uri(response.Url).Authority;
        if (response.Status >= 500 && response.Request.IsNavigationRequest)
            _trouble = $"{PathOf(response.Url)} was answered with {response.Status}";
    }

    private void Failed(IRequest request)
    {
        _pending.TryRemove(request, out bool _);
        if (!_hosts.Allows(request.Url))
        {
            // Kept from an image or a frame, the page lives on; led there as a whole, it does not.
            if (request.IsNavigationRequest && IsWholePage(request))
                _foreign = new Uri(request.Url).Authority;
            return;
        }

        // ERR_ABORTED: the page went elsewhere, or the answer became a download.
        if (request.IsNavigationRequest && request.Failure is { } failure && !failure.Contains("ERR_ABORTED", StringComparison.Ordinal))
            _trouble = $"{PathOf(request.Url)} could not be fetched ({failure})";
    }

    private static bool IsWholePage(IRequest request)
    {
        try
        {
            return request.Frame.ParentFrame is null;
        }
        catch (PlaywrightException)
        {
            // The frame of a window that is just opening is not known yet: it is a window of its own.
            return true;
        }
    }

    private static string PathOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.AbsolutePath : address;
}
