using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Adapters;

/// <summary>The way to one legacy system. It knows neither HTTP nor routes nor the queue, nor another adapter.</summary>
/// <remarks>
/// Created for one configuration snapshot and disposed when the snapshot is replaced and its last request has ended.
/// Creating it opens no connection: a system that is absent at start is unhealthy, not fatal.
/// Concurrency limit, circuit breaker and cache stand in front of it (Dispatch); time limits are its own.
/// </remarks>
public interface ISystemAdapter : IAsyncDisposable
{
    /// <summary>Whether answers come from a copy that the gateway itself keeps: caching them would only make them older.</summary>
    bool KeepsCopy => false;

    /// <summary>What the binding of a resource can do; null when the system does not bind it.</summary>
    BindingCapabilities? CapabilitiesOf(ResourceContract contract);

    /// <summary>Reads a list or one record. Never throws for anything that the legacy system can do wrong.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken);

    /// <summary>Asks the system as cheaply as possible whether it answers, and what about it is unsafe.</summary>
    ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken);
}
