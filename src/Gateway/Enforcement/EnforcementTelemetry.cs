using System.Diagnostics.Metrics;

namespace LegacyGateway.Enforcement;

/// <summary>Counts of checked answers and of violations, for <c>/metrics</c>.</summary>
internal static class EnforcementTelemetry
{
    private static readonly Meter Meter = new("LegacyGateway.Contracts");

    private static readonly Counter<long> Checked = Meter.CreateCounter<long>(
        "legacygateway.contracts.checked", "{answer}", "Answers that were held against their contract.");

    private static readonly Counter<long> Violations = Meter.CreateCounter<long>(
        "legacygateway.contracts.violations", "{answer}", "Answers that broke their contract, by route, backend and field.");

    public static void Count(string route, string backend, HashSet<Violation> violations)
    {
        Checked.Add(1, new("route", route), new KeyValuePair<string, object?>("backend", backend));
        foreach (var violation in violations)
        {
            Violations.Add(1, new("route", route), new("backend", backend), new("field", violation.Field), new KeyValuePair<string, object?>("kind", violation.Kind));
        }
    }
}
