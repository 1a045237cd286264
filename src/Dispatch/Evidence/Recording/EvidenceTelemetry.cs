using System.Diagnostics.Metrics;
using LegacyGateway.Dispatch.Evidence.Comparing;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>What comparing finds, for dashboards; gates look at the store.</summary>
internal static class EvidenceTelemetry
{
    private static readonly Meter Meter = new(DispatchTelemetry.Name);

    private static readonly Counter<long> Records = Meter.CreateCounter<long>(
        "legacygateway.shadow.compared", "{record}", "Records compared between legacy and the candidate.");

    private static readonly Counter<long> Mismatches = Meter.CreateCounter<long>(
        "legacygateway.shadow.mismatched", "{record}", "Compared records that differ in a way that counts.");

    private static readonly Counter<long> NotCompared = Meter.CreateCounter<long>(
        "legacygateway.shadow.skipped", "{sample}", "Samples that were not compared, by reason.");

    public static void Compared(string route, Comparison comparison)
    {
        var tag = new KeyValuePair<string, object?>("route", route);
        Records.Add(comparison.Records, tag);
        if (comparison.Mismatched is > 0 and var mismatched)
            Mismatches.Add(mismatched, tag);
    }

    public static void Skipped(string route, string reason) => NotCompared.Add(1, new("route", route), new KeyValuePair<string, object?>("reason", reason));
}
