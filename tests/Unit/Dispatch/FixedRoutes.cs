using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>Routes that are in effect as they are.</summary>
internal sealed class FixedRoutes(RouteRow row) : IRoutesInEffect
{
    public RouteTable Routes { get; } = new([row]);

    public string ConfigurationHash => "";

    public ValueTask RefreshAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
