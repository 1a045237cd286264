using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding.Remote;

internal sealed class RemoteDoors(RemoteExchange exchange, TimeProvider time) : IRemoteDoors
{
    public ISystemWriter To(RouteDecision decision) => new RemoteDoor(exchange, decision, time);
}
