namespace LegacyGateway.Core.Requests;

/// <summary>What accompanies a request to a backend that answers over the network.</summary>
/// <param name="CorrelationId">The <c>X-Correlation-ID</c>; null lets the backend make its own.</param>
/// <param name="TraceParent">W3C <c>traceparent</c> as the caller sent it; null begins a trace.</param>
/// <param name="TraceState">W3C <c>tracestate</c>; null for none.</param>
/// <param name="Token">The caller's bearer token. It goes only to clusters whose Metadata asks for it; null when there is none.</param>
public sealed record HopContext(string? CorrelationId, string? TraceParent = null, string? TraceState = null, string? Token = null)
{
    /// <summary>Whether it is asked for evidence only: no caller waits for the answer, and the backend is told so.</summary>
    public bool IsShadow { get; init; }

    /// <summary>Never the token.</summary>
    public override string ToString() => $"{CorrelationId} {TraceParent}";
}
