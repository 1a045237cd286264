using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>One HTTP request that the gateway itself makes of a backend, as the route's callers would make it.</summary>
/// <param name="Decision">Its route's transforms apply; its backend's cluster balances, checks health and sends.</param>
/// <param name="Path">Decoded, as Kestrel would give it: <c>/api/customers/7</c>.</param>
/// <param name="Query">Encoded, beginning with <c>?</c> unless empty.</param>
internal sealed record RemoteCall(RouteDecision Decision, string Method, PathString Path, string Query)
{
    public HopContext? Hop { get; init; }

    /// <summary>Whether it is only asked for evidence: it carries <see cref="GatewayHeaders.Shadow"/>, and a failure is no warning.</summary>
    public bool IsShadow => Hop is { IsShadow: true };

    /// <summary>As the backend is told it in <c>X-Forwarded-Proto</c>. Default <c>http</c>.</summary>
    public string Scheme { get; init; } = "http";

    /// <summary>What a plain route's path pattern found, for its transforms; null where there are none.</summary>
    public RouteValueDictionary? RouteValues { get; init; }

    /// <summary>Headers beyond those of <see cref="Hop"/>; <c>Accept</c> is <c>application/json</c> unless it is among them.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Sent with the <c>Content-Type</c> that <see cref="Headers"/> names; null for none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }
}
