using System.Text.RegularExpressions;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>Which hosts the pages of a system may talk to.</summary>
/// <remarks>
/// Three lines of defence. 1: every request that a page begins (scripts, images, frames, sockets) to another host and port is aborted. 2: the browser itself resolves
/// no other host, which also holds for redirects, which Playwright does not show before they are followed. 3: an answer that came from elsewhere all the
/// same (another port of an allowed host, by redirect) fails the flow.
/// </remarks>
internal sealed class HostGate
{
    private readonly HashSet<string> _authorities;
    private readonly Regex _foreign;

    public HostGate(UiSystemConfiguration configuration)
    {
        _authorities = configuration.AllowedHosts.Prepend(configuration.BaseAddress.Authority).Select(Complete).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var allowed = string.Join('|', _authorities.SelectMany(Spellings).Select(Regex.Escape));
        // Playwright's driver runs this itself, so that allowed requests make no detour through this process.
        _foreign = new Regex($"^(?!(https?|wss?)://({allowed})([/?#]|$))(https?|wss?|ftp|file):", RegexOptions.IgnoreCase);
        Arguments = [$"--host-resolver-rules=MAP * ~NOTFOUND, {string.Join(", ", _authorities.Select(Host).Distinct().Select(host => $"EXCLUDE {host}"))}"];
    }

    /// <summary>What the browser is started with.</summary>
    public IReadOnlyList<string> Arguments { get; }

    public bool Allows(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "ws" or "wss" or "ftp" or "file")
        || (uri.Scheme is not ("ftp" or "file") && _authorities.Contains($"{uri.Host}:{uri.Port}"));

    public async Task GuardAsync(IBrowserContext context)
    {
        await context.RouteAsync(_foreign, route => route.AbortAsync("blockedbyclient"));
        // A socket that is not connected to its server stays mute.
        await context.RouteWebSocketAsync(_foreign, socket => _ = socket.CloseAsync());
    }

    private static string Complete(string authority) =>
        Uri.TryCreate($"http://{authority}", UriKind.Absolute, out var uri) ? $"{uri.Host}:{uri.Port}" : authority;

    private static IEnumerable<string> Spellings(string authority)
    {
        yield return authority;
        if (authority.EndsWith(":80", StringComparison.Ordinal) || authority.EndsWith(":443", StringComparison.Ordinal))
            yield return Host(authority);
    }

    private static string Host(string authority) => authority[..authority.LastIndexOf(':')];
}
