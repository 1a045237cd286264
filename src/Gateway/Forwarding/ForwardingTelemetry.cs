using System.Diagnostics.Metrics;

namespace LegacyGateway.Forwarding;

/// <summary>The meter of forwarding; the host exports it by <see cref="Name"/>.</summary>
internal static class ForwardingTelemetry
{
    public const string Name = "LegacyGateway.Forwarding";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "legacygateway.forward.duration", "s", "How long forwarded requests took, until the last byte of the answer.");

    private static readonly Counter<long> Failed = Meter.CreateCounter<long>(
        "legacygateway.forward.failures", "{request}", "Requests that could not be forwarded or whose answer broke off, by error.");

    // Tags hold objects: one box per status, not one per request.
    private static readonly object[] Statuses = [.. Enumerable.Range(0, 600).Select(status => (object)status)];

    public static bool Measures => Duration.Enabled;

    public static void Forwarded(string route, string cluster, int status, TimeSpan took) => Duration.Record(
        took.TotalSeconds,
        new KeyValuePair<string, object?>("route", route),
        new KeyValuePair<string, object?>("cluster", cluster),
        new KeyValuePair<string, object?>("status", status < Statuses.Length ? Statuses[status] : status));

    public static void NotForwarded(string route, string cluster, string error) => Failed.Add(
        1,
        new KeyValuePair<string, object?>("route", route),
        new KeyValuePair<string, object?>("cluster", cluster),
        new KeyValuePair<string, object?>("error", error));
}
