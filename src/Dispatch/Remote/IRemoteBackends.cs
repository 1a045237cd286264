using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Remote;

/// <summary>The way to backends that answer over the network: migrated services, and legacy systems that another gateway serves.</summary>
public interface IRemoteBackends
{
    /// <summary>Reads a list or one record. An expected failure is a value.</summary>
    /// <param name="decision">Its backend is any but a system of this process; the transforms of its route apply.</param>
    /// <returns>
    /// A position is the backend's own cursor, as one string. Where a service declares that it cannot make one for each record, or cannot
    /// count, there is none, though the request asked. A multi-key request that the service cannot answer in one call comes back key by key, in no order across
    /// keys. The records may hold fields more than were selected, by which row filters were checked.
    /// </returns>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    ValueTask<Outcome> ReadAsync(ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken);
}
