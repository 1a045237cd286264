using System.Collections.Frozen;
using System.Diagnostics;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Freshness;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch;

/// <summary>The one way to a legacy system: through the freshness cache and the system's guard. Made for one configuration.</summary>
public sealed class Dispatcher(FrozenDictionary<string, LegacySystem> systems, FreshnessCache cache)
{
    /// <summary>The systems that run in this process, by name.</summary>
    public FrozenDictionary<string, LegacySystem> Systems { get; } = systems;

    /// <summary>Sends a read to the in-process legacy backend that was decided on.</summary>
    /// <param name="decision">Its backend must be <see cref="Backend.Legacy"/> and run in this process.</param>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async ValueTask<Outcome> SendAsync(ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Backend is not Backend.Legacy { InProcess: true } legacy || !Systems.TryGetValue(legacy.System, out var system))
            throw new ArgumentException($"{decision.Backend} is not a system of this process.", nameof(decision));
        if (request.Operation is not (ResourceOperation.Get or ResourceOperation.List))
            return WritesNotConfigured(legacy.System);

        using var activity = Start(request, legacy.System);
        var outcome = request.Contract.Freshness is { } freshness
            ? await cache.SendAsync(system, request, decision.Route, freshness, cancellationToken)
            : await system.Guard.SendAsync(system.Adapter, request, cancellationToken);
        if (activity is not null && outcome is Outcome.NotSent { Error: var error })
            activity.SetStatus(ActivityStatusCode.Error, error.Kind.ToString());
        return outcome;
    }

    private static Activity? Start(ResourceRequest request, string system)
    {
        if (!DispatchTelemetry.Activities.HasListeners())
            return null;
        var activity = DispatchTelemetry.Activities.StartActivity($"{DispatchTelemetry.NameOf(request.Operation)} {request.Contract.Name}");
        return activity?.SetTag("legacygateway.system", system).SetTag("legacygateway.resource", request.Contract.Name);
    }

    private static Outcome.NotSent WritesNotConfigured(string system) => new(new BackendError(
        BackendErrorKind.OperationsNotConfigured, $"Writes to system '{system}' need operations, which are not configured."));
}
