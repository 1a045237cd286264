using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The routes of the configuration that this replica serves.</summary>
public interface IRoutesInEffect
{
    RouteTable Routes { get; }

    /// <summary>The hash of all files of the deployment.</summary>
    string ConfigurationHash { get; }

    /// <summary>Reads the store now and puts into effect what it says, without waiting for the next look.</summary>
    ValueTask RefreshAsync(CancellationToken cancellationToken);
}
