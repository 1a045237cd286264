using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>A cluster of yarp.json with what its Metadata says.</summary>
/// <param name="System">The legacy system that the cluster stands for; null for any other cluster.</param>
/// <param name="Health">Where the gateway that serves the system tells its health; null when nobody says.</param>
internal sealed record ClusterEntry(ClusterConfig Config, string? System, bool ForwardToken, ClusterCapabilities Capabilities, Uri? Health = null)
{
    public string Name => Config.ClusterId;

    public bool HasDestinations => Config.Destinations is { Count: > 0 };

    /// <summary>Served by an adapter in this process.</summary>
    public bool InProcess => System is not null && !HasDestinations;
}
