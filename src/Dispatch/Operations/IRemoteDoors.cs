using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Writes to servers that speak the REST dialect: migrated services, and gateways with the adapter of a legacy system.</summary>
/// <remarks>The operation's id is the Idempotency-Key, so that repeating a write is safe: one that is in doubt is sent again, not checked.</remarks>
public interface IRemoteDoors
{
    /// <param name="decision">Its backend is any but a system of this process; the transforms of its route apply.</param>
    ISystemWriter To(RouteDecision decision);
}
