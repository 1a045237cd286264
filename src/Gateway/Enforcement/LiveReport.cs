namespace LegacyGateway.Enforcement;

/// <summary>How real answers keep their contracts: the body of <c>/admin/contracts/live</c>.</summary>
/// <param name="Since">From when on the answers of all replicas are counted: a whole hour.</param>
internal sealed record LiveReport(DateTimeOffset Since, IReadOnlyList<LiveBoundary> Boundaries);
