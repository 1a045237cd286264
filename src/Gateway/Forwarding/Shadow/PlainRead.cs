using System.Collections.Frozen;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding.Remote;
using LegacyGateway.Telemetry;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>A read of a plain route in the sample: any page of a legacy web application.</summary>
/// <param name="Call">What the caller asked, as the gateway asks it again.</param>
internal sealed record PlainRead(RemoteCall Call) : ShadowRead(Call.Decision)
{
    /// <summary>Not asked again: what the hop itself carries, the gateway's own credentials, and conditions on what the caller already has.</summary>
    private static readonly FrozenSet<string> LeftOut = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Authorization, HeaderNames.TraceParent, HeaderNames.TraceState, CorrelationId.Header, GatewayHeaders.ApiKey, HeaderNames.AcceptEncoding,
        HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.ContentLength, HeaderNames.TransferEncoding, HeaderNames.Connection, HeaderNames.KeepAlive);

    public override ComparisonRules Rules => Route.Plan.Evidence.Comparison;

    public override bool IsList => false;

    /// <summary>The path. What cannot be asked again alike is not replayed, and with the values of a query it is not known what of them is personal.</summary>
    public override string? Key => Call.Query.Length == 0 && Call.Path.Value is { Length: <= LongestKey } && !Call.Headers.Any(header => IsPersonal(header.Name)) ? Call.Path.ToUriComponent() : null;

    private const int LongestKey = 2048;

    /// <summary>Whether a request can be asked again and its answers held against each other: a whole answer to a <c>GET</c> that has an end.</summary>
    public static bool CanBeAsked(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.ContentLength is null or 0
        && !request.Headers.ContainsKey(HeaderNames.Range)
        && !request.Headers.ContainsKey(HeaderNames.Upgrade)
        && !request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    private static bool IsPersonal(string header) =>
        header.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase) || header.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase);

    public static PlainRead Of(HttpContext context, RouteDecision decision)
    {
        var request = context.Request;
        // A user name and password are the application's own and go along as they do when the request is forwarded.
        var isBasic = request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);
        return new PlainRead(new RemoteCall(decision, HttpMethods.Get, request.Path, request.QueryString.Value ?? "")
        {
            Hop = HopOf.Request(context),
            Scheme = request.Scheme,
            RouteValues = new RouteValueDictionary(request.RouteValues),
            Headers =
            [
                .. request.Headers
                    .Where(header => !LeftOut.Contains(header.Key) || (isBasic && header.Key.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)))
                    .Select(header => (header.Key, header.Value.ToString())),
            ],
        });
    }

    /// <summary>Nobody has said what in a query is personal: of its parameters only the names are kept.</summary>
    public override string Describe()
    {
        var names = Call.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)[0] + "=" + SampleRecorder.Mask);
        var query = string.Join('&', names);
        return $"GET {Call.Path.Value}{(query.Length == 0 ? "" : "?" + query)}";
    }

    public override Observed Observe(int status, IHeaderDictionary headers, ReadOnlyMemory<byte> body, bool tooLarge, TimeSpan took)
    {
        if (Observations.IsFault(status))
            return Observed.Failure(status == 0 ? "no answer" : $"{status}", took);
        var isFine = status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices;
        return new Observed
        {
            Status = $"{status}",
            Took = took,
            TooLarge = isFine && tooLarge,
            Body = isFine && !tooLarge ? body : default,
            Headers = Rules.Headers.Where(headers.ContainsKey).ToFrozenDictionary(name => name, name => headers[name].ToString(), StringComparer.OrdinalIgnoreCase),
        };
    }
}
