using System.Collections.Frozen;
using System.Diagnostics;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Remote;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Dispatch.Splitting;

namespace LegacyGateway.Dispatch;

/// <summary>
/// The one way to a backend: to a legacy system of this process through the freshness cache and the system's guard, to all others over the network.
/// Made for one configuration.
/// </summary>
/// <param name="reads">Sees what was answered; null when nobody looks.</param>
public sealed class Dispatcher(FrozenDictionary<string, LegacySystem> systems, FreshnessCache cache, IRemoteBackends remote, IAnsweredReads? reads = null, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The systems that run in this process, by name.</summary>
    public FrozenDictionary<string, LegacySystem> Systems { get; } = systems;

    /// <summary>Sends a read to the backend that was decided on.</summary>
    /// <exception cref="ArgumentException">The backend is a system of this process that the configuration does not have.</exception>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async ValueTask<Outcome> SendAsync(ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken)
    {
        if (!decision.Route.IsKnown)
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unavailable, "How far the route is is not known yet.", RetryAfter: TimeSpan.FromSeconds(1)));
        if (request.Operation is not (ResourceOperation.Get or ResourceOperation.List))
            return WritesNotConfigured(decision.Backend);

        using var activity = Start(request, decision.Backend);
        var started = reads is null ? 0 : _time.GetTimestamp();
        var outcome = decision.Backend is Backend.Legacy { InProcess: true } legacy
            ? await AskAsync(legacy.System, request, decision.Route, cancellationToken)
            : await remote.ReadAsync(request, decision, cancellationToken);
        if (activity is not null && outcome is Outcome.NotSent { Error: var error })
            activity.SetStatus(ActivityStatusCode.Error, error.Kind.ToString());
        reads?.Answered(request, decision, outcome, _time.GetElapsedTime(started));
        return outcome;
    }

    /// <summary>Sends a read for the sake of evidence: past the cache, and seen by nobody.</summary>
    public ValueTask<Outcome> AskAsideAsync(ResourceRequest request, RouteRow route, Backend backend, CancellationToken cancellationToken) =>
        backend is Backend.Legacy { InProcess: true } legacy
            ? AskInPartsAsync(SystemOf(legacy.System), request, AskNowAsync, cancellationToken)
            : remote.ReadAsync(request, new RouteDecision(route, backend), cancellationToken);

    /// <summary>What a system of this process would do to answer a read; null when it has nothing to tell.</summary>
    public Explanation? Explain(Backend.Legacy backend, ResourceRequest request) => (SystemOf(backend.System).Adapter as IExplainingSystem)?.Explain(request);

    /// <summary>What would carry out a write at a system of this process; null when it has nothing to tell.</summary>
    public Explanation? Explain(Backend.Legacy backend, WriteRequest request) =>
        WriterOf(backend, request.Contract, request.Operation) is { } writer
            ? writer.Explain(request)
            : new Explanation("none", [], [], $"The system '{backend.Name}' has no way to {DispatchTelemetry.NameOf(request.Operation)} {request.Contract.Name}.");

    /// <summary>Whether a backend has a way to do an operation. What runs in another gateway or service is taken to have one: it decides for itself.</summary>
    public bool CarriesOut(Backend backend, ResourceContract contract, ResourceOperation operation) =>
        backend is not Backend.Legacy { InProcess: true } legacy || operation is ResourceOperation.Get or ResourceOperation.List || WriterOf(legacy, contract, operation) is not null;

    /// <summary>Whether the cache stands before a system of this process, and has the answer: <c>hit</c>, <c>miss</c>, or null when nothing is kept.</summary>
    public string? CacheOf(Backend.Legacy backend, ResourceRequest request, RouteRow route)
    {
        var system = SystemOf(backend.System);
        if (system.Adapter.KeepsCopy || request.Contract.Freshness is null)
            return null;
        return cache.Has(system, request, route) ? "hit" : "miss";
    }

    /// <summary>Which file a record came from, as the systems of this process know it; null when none of them got it from a file.</summary>
    public async ValueTask<RecordOrigin?> OriginOfAsync(ResourceContract contract, RecordKey key, CancellationToken cancellationToken)
    {
        foreach (var system in Systems.Values.Select(system => system.Adapter).OfType<ITracedSystem>())
        {
            if (await system.OriginOfAsync(contract, key, cancellationToken) is { } origin)
                return origin;
        }

        return null;
    }

    /// <summary>The share of a system's places that are taken or waited for; above 1 when requests wait. Null for a system of another process, which keeps its own limits.</summary>
    public double? LoadOf(Backend backend)
    {
        if (backend is not Backend.Legacy { InProcess: true } legacy)
            return null;
        var guard = SystemOf(legacy.System).Guard;
        var status = guard.Status;
        return (double)(status.Running + status.Waiting) / guard.Limits.Concurrency;
    }

    private ValueTask<Outcome> AskAsync(string name, ResourceRequest request, RouteRow route, CancellationToken cancellationToken)
    {
        var system = SystemOf(name);
        return !system.Adapter.KeepsCopy && request.Contract.Freshness is { } freshness
            ? AskInPartsAsync(system, request, (asked, part, token) => cache.SendAsync(asked, part, route, freshness, token), cancellationToken)
            : AskInPartsAsync(system, request, AskNowAsync, cancellationToken);
    }

    /// <summary>A screen without a flow that takes several keys is asked for one after the other, as many at a time as its system has places.</summary>
    private static ValueTask<Outcome> AskInPartsAsync(
        LegacySystem system, ResourceRequest request, Func<LegacySystem, ResourceRequest, CancellationToken, ValueTask<Outcome>> ask, CancellationToken cancellationToken) =>
        FanOut.IsPlain(request)
            ? ask(system, request, cancellationToken)
            : FanOut.AskAsync(request, Reach.Of(system.Adapter.CapabilitiesOf(request.Contract)), system.Guard.Limits.Concurrency, (part, token) => ask(system, part, token), cancellationToken);

    /// <summary>Reads from a system of this process, past the cache: what was true a moment ago is no answer to whether a write happened.</summary>
    internal ValueTask<Outcome> ReadAfreshAsync(string system, ResourceRequest request, CancellationToken cancellationToken) =>
        Systems.TryGetValue(system, out var found)
            ? found.Guard.SendAsync(found.Adapter, request, cancellationToken)
            : ValueTask.FromResult<Outcome>(new Outcome.NotSent(new BackendError(BackendErrorKind.Misconfigured, $"The system '{system}' does not run in this process.")));

    private static ValueTask<Outcome> AskNowAsync(LegacySystem system, ResourceRequest request, CancellationToken cancellationToken) =>
        system.Guard.SendAsync(system.Adapter, request, cancellationToken);

    /// <summary>The door of a system of this process; null when it has no way to do that operation.</summary>
    private ISystemWriter? WriterOf(Backend.Legacy backend, ResourceContract contract, ResourceOperation operation) =>
        Systems.TryGetValue(backend.System, out var system) && system.Adapter is ISystemWriter writer && writer.WritesOf(contract).Contains(operation) ? writer : null;

    private LegacySystem SystemOf(string name) => Systems.TryGetValue(name, out var system)
        ? system
        : throw new ArgumentException($"'{name}' is not a system of this process.", nameof(name));

    private static Activity? Start(ResourceRequest request, Backend backend)
    {
        if (!DispatchTelemetry.Activities.HasListeners())
            return null;
        var activity = DispatchTelemetry.Activities.StartActivity($"{DispatchTelemetry.NameOf(request.Operation)} {request.Contract.Name}");
        return activity?.SetTag("legacygateway.backend", backend.Name).SetTag("legacygateway.resource", request.Contract.Name);
    }

    private static Outcome.NotSent WritesNotConfigured(Backend backend) => new(new BackendError(
        BackendErrorKind.OperationsNotConfigured, $"Writes to '{backend.Name}' need operations, which are not configured."));
}
