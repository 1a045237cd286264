namespace LegacyGateway.Enforcement;

/// <summary>How real answers keep their contracts, since this replica started: the body of <c>/admin/contracts/live</c>.</summary>
internal sealed record LiveReport(IReadOnlyList<LiveBoundary> Boundaries);
