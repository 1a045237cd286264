using LegacyGateway.Forwarding.Shadow;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>Some reads to replay.</summary>
/// <param name="Reads">Null stands for one that cannot be made: a path that the route does not serve.</param>
/// <param name="Next">Where the page behind begins; null on the last.</param>
/// <param name="Total">How many reads there are in all; null when this page does not tell.</param>
internal sealed record ReplayPage(IReadOnlyList<ShadowRead?> Reads, string? Next, long? Total);
