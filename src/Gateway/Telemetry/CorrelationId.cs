using System.Diagnostics;

namespace LegacyGateway.Telemetry;

/// <summary>The <c>X-Correlation-ID</c> of a request.</summary>
internal static class CorrelationId
{
    public const string Header = "X-Correlation-ID";
    public const int MaxLength = 128;

    /// <summary>Printable ASCII, so that it can go into headers, logs and files as it is; no blanks at the ends.</summary>
    public static bool IsValid(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= MaxLength && id.IndexOfAnyExceptInRange(' ', '~') < 0 && id[0] != ' ' && id[^1] != ' ';

    /// <summary>The trace id (32 hexadecimal digits) that the request belongs to: of its activity, else of its <c>traceparent</c>, else a new one.</summary>
    public static string TraceIdOf(Activity? activity, string? traceParent)
    {
        if (activity is { IdFormat: ActivityIdFormat.W3C })
            return activity.TraceId.ToHexString();
        return traceParent is { Length: >= 55 } && ActivityContext.TryParse(traceParent, null, out var context)
            ? context.TraceId.ToHexString()
            : ActivityTraceId.CreateRandom().ToHexString();
    }
}
