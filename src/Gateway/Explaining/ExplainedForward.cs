namespace LegacyGateway.Explaining;

/// <summary>Where a request is forwarded.</summary>
/// <param name="Destinations">The addresses of the cluster.</param>
internal sealed record ExplainedForward(string Cluster, IReadOnlyList<string> Destinations);
