using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Remote;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>For tests in which nothing may go over the network.</summary>
internal sealed class NoRemoteBackends : IRemoteBackends
{
    public ValueTask<Outcome> ReadAsync(ResourceRequest request, RouteDecision decision, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{decision.Backend} was asked for {request.Contract.Name}.");
}
