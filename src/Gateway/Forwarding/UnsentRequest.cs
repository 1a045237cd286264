using Microsoft.AspNetCore.Http.Features;

namespace LegacyGateway.Forwarding;

/// <summary>A request that nobody has sent, as Kestrel would give it: to find its route, and to ask what a caller would.</summary>
internal static class UnsentRequest
{
    /// <param name="target">Path and query, percent-encoded.</param>
    public static DefaultHttpContext Of(IServiceProvider services, string method, string target, HostString host)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var request = context.Request;
        request.Method = method;
        request.Scheme = Uri.UriSchemeHttp;
        request.Protocol = HttpProtocol.Http11;
        request.Host = host;
        request.Path = PathString.FromUriComponent(question < 0 ? target : target[..question]);
        request.QueryString = question < 0 ? QueryString.Empty : new QueryString(target[question..]);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        return context;
    }
}
