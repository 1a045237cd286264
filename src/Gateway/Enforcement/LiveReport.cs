namespace LegacyGateway.Enforcement;

/// <summary>How real answers keep their contracts, since this replica started: the body of <c>/admin/contracts/live</c>.</summary>
/// <param name="Replica">Who counted: machine and process. Other replicas count their own answers.</param>
/// <param name="Since">When it began to count.</param>
internal sealed record LiveReport(string Replica, DateTimeOffset Since, IReadOnlyList<LiveBoundary> Boundaries);
