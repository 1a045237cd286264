using System.Diagnostics;
using LegacyGateway.Core.Requests;
using LegacyGateway.Telemetry;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>What of a caller's request goes along when the other backend is asked the same.</summary>
internal static class HopOf
{
    private const string Bearer = "Bearer ";

    public static HopContext Request(HttpContext context)
    {
        var headers = context.Request.Headers;
        var authorization = headers.Authorization.Count == 1 ? headers.Authorization.ToString() : "";
        return new HopContext(
            headers[CorrelationId.Header],
            Activity.Current is { IdFormat: ActivityIdFormat.W3C, Recorded: true } activity ? activity.Id : headers.TraceParent,
            headers[HeaderNames.TraceState],
            authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null);
    }

    /// <summary>The same trace with a span of its own, marked: what the other backend does is no part of the caller's request.</summary>
    public static HopContext Aside(HopContext? hop) => hop is { TraceParent: { } parent } && ActivityContext.TryParse(parent, null, out var context)
        ? hop with { IsShadow = true, TraceParent = $"00-{context.TraceId.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-{(context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}" }
        : (hop ?? new HopContext(null)) with { IsShadow = true };
}
