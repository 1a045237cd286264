namespace LegacyGateway.Core.Adapters;

/// <summary>What a probe found about one flow.</summary>
/// <param name="Flow">Such as <c>tickets.create</c>.</param>
/// <param name="Drift">Whether the screens are no longer what the flow was written for; false when they could not be visited at all.</param>
/// <param name="Detail">What is wrong, in a sentence; null when all is well.</param>
public sealed record FlowFinding(string Flow, bool Drift, string? Detail);
