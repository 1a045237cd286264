using System.Diagnostics.Metrics;
using LegacyGateway.Core.Operations;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The four figures of each queue (throughput, time from accept to end, error rate, depth), and what waits for a person.</summary>
internal static class OperationTelemetry
{
    private static readonly Meter Meter = new(DispatchTelemetry.Name);

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "legacygateway.operations.accepted", "{operation}", "Writes that were accepted.");

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>(
        "legacygateway.operations.ended", "{operation}", "Operations that came to an end or to a person, by state: succeeded, refused, parked, dead …");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "legacygateway.operations.attempts", "{attempt}", "Attempts, by outcome: done, refused, not_sent, unknown or submitted.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "legacygateway.operations.duration", "s", "From accepting a write to its success or refusal.");

    private static readonly Counter<long> BreakerChanges = Meter.CreateCounter<long>(
        "legacygateway.operations.breaker.changes", "{change}", "Times that the circuit breaker for writes to a system changed to a state.");

    public static void WasAccepted(string backend, string resource) => Accepted.Add(1, new("system", backend), new KeyValuePair<string, object?>("resource", resource));

    public static void WasAttempted(string backend, string outcome) => Attempts.Add(1, new("system", backend), new KeyValuePair<string, object?>("outcome", outcome));

    public static void WasSettled(StoredOperation operation, OperationState state, DateTimeOffset now)
    {
        if (state is OperationState.Retrying or OperationState.Accepted or OperationState.Running or OperationState.Awaiting)
            return;
        Ended.Add(1, new("system", operation.Backend), new("resource", operation.Resource), new KeyValuePair<string, object?>("state", Word(state)));
        if (state is OperationState.Succeeded or OperationState.Refused)
            Duration.Record((now - operation.AcceptedAt).TotalSeconds, new("system", operation.Backend), new KeyValuePair<string, object?>("state", Word(state)));
    }

    public static void BreakerChanged(string backend, string state) => BreakerChanges.Add(1, new("system", backend), new KeyValuePair<string, object?>("state", state));

    /// <summary>Gauges that read the board; once for each process.</summary>
    public static void Watch(OperationBoard board, TimeProvider time)
    {
        Meter.CreateObservableGauge(
            "legacygateway.operations.unfinished",
            () => board.Counts.Select(count => new Measurement<long>(count.Count, new("system", count.Backend), new KeyValuePair<string, object?>("state", Word(count.State)))),
            "{operation}", "Unfinished operations, by state; parked and dead ones wait for a person.");
        Meter.CreateObservableGauge(
            "legacygateway.operations.oldest",
            () => board.Counts.Select(count => new Measurement<double>(Math.Max(0, (time.GetUtcNow() - count.Oldest).TotalSeconds), new("system", count.Backend), new KeyValuePair<string, object?>("state", Word(count.State)))),
            "s", "How long ago the oldest unfinished operation in a state was accepted.");
    }

    public static string Word(OperationState state) => state.ToString().ToLowerInvariant();
}
