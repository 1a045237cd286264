using System.Diagnostics;
using System.Diagnostics.Metrics;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch;

/// <summary>The meter and activity source of this project; the host exports both by <see cref="Name"/>.</summary>
public static class DispatchTelemetry
{
    public const string Name = "LegacyGateway.Dispatch";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "legacygateway.system.request.duration", "s", "How long reads of a legacy system took, waiting included.");

    private static readonly Counter<long> Omitted = Meter.CreateCounter<long>(
        "legacygateway.records.omitted", "{record}", "Records left out of lists because they cannot be converted.");

    private static readonly Counter<long> Unreadable = Meter.CreateCounter<long>(
        "legacygateway.records.unreadable", "{record}", "Records asked for by key that cannot be converted.");

    private static readonly Counter<long> Cached = Meter.CreateCounter<long>(
        "legacygateway.cache.answers", "{answer}", "Answers of resources with a freshness, by where they came from: hit, stale or miss.");

    private static readonly Counter<long> BreakerChanges = Meter.CreateCounter<long>(
        "legacygateway.system.breaker.changes", "{change}", "Times that the circuit breaker of a system changed to a state.");

    internal static void Sent(string system, ResourceRequest request, Outcome outcome, TimeSpan took)
    {
        if (Duration.Enabled)
        {
            Duration.Record(
                took.TotalSeconds,
                new("system", system),
                new("resource", request.Contract.Name),
                new("operation", NameOf(request.Operation)),
                new("outcome", NameOf(outcome)));
        }

        if (outcome is Outcome.Done { Answer.Omitted: > 0 and var omitted })
            Omitted.Add(omitted, new("system", system), new("resource", request.Contract.Name));
        else if (outcome is Outcome.NotSent { Error.Kind: BackendErrorKind.RecordUnreadable })
            Unreadable.Add(1, new("system", system), new("resource", request.Contract.Name));
    }

    internal static void AnsweredFromCache(string resource, string source) =>
        Cached.Add(1, new("resource", resource), new("source", source));

    internal static void BreakerChanged(string system, string state) =>
        BreakerChanges.Add(1, new("system", system), new KeyValuePair<string, object?>("state", state));

    internal static string NameOf(ResourceOperation operation) => operation switch
    {
        ResourceOperation.List => "list",
        ResourceOperation.Get => "get",
        ResourceOperation.Create => "create",
        ResourceOperation.Update => "update",
        ResourceOperation.Delete => "delete",
        _ => throw new UnreachableException(),
    };

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Done => "done",
        Outcome.Refused => "refused",
        Outcome.Submitted => "submitted",
        Outcome.NotSent notSent => NameOf(notSent.Error.Kind),
        Outcome.Unknown unknown => NameOf(unknown.Error.Kind),
        _ => throw new UnreachableException(),
    };

    private static string NameOf(BackendErrorKind kind) => kind switch
    {
        BackendErrorKind.Unavailable => "unavailable",
        BackendErrorKind.NoDropYet => "no_drop_yet",
        BackendErrorKind.CircuitOpen => "circuit_open",
        BackendErrorKind.Overloaded => "overloaded",
        BackendErrorKind.TimedOut => "timed_out",
        BackendErrorKind.Misconfigured => "misconfigured",
        BackendErrorKind.RecordUnreadable => "record_unreadable",
        BackendErrorKind.Unsupported => "unsupported",
        BackendErrorKind.PositionUnknown => "position_unknown",
        BackendErrorKind.PositionMismatch => "position_mismatch",
        BackendErrorKind.Unreachable => "unreachable",
        BackendErrorKind.ServiceTimedOut => "service_timed_out",
        BackendErrorKind.InvalidAnswer => "invalid_answer",
        BackendErrorKind.OperationsNotConfigured => "operations_not_configured",
        _ => "other",
    };
}
