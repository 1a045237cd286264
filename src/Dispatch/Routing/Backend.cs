namespace LegacyGateway.Dispatch.Routing;

/// <summary>Who answers a request: a closed set.</summary>
public abstract record Backend
{
    private Backend()
    {
    }

    /// <summary>The cluster of yarp.json that stands for the backend.</summary>
    public abstract string ClusterName { get; }

    /// <summary>The name by which consumers see the backend (in ETags and in <c>LegacyGateway-Backend</c>): the system or the cluster.</summary>
    public abstract string Name { get; }

    /// <param name="System">The legacy system's name.</param>
    /// <param name="Cluster">The cluster that names the system in its Metadata.</param>
    /// <param name="InProcess">True when the adapter runs in this process; false when the cluster has destinations, where another gateway runs it.</param>
    public sealed record Legacy(string System, string Cluster, bool InProcess) : Backend
    {
        public override string ClusterName => Cluster;

        public override string Name => System;
    }

    public sealed record Migrated(string Cluster) : Backend
    {
        public override string ClusterName => Cluster;

        public override string Name => Cluster;
    }
}
