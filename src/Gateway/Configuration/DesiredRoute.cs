using System.Collections.Immutable;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Configuration;

/// <summary>What yarp.json says of one route, understood as far as possible even when other parts are wrong.</summary>
/// <param name="Resource">Null for a plain route.</param>
/// <param name="Stage"><c>legacy</c>, <c>shadow</c>, <c>canary</c>, <c>migrated</c> or <c>retired</c>; null for a plain route that does not move.</param>
/// <param name="Share">The candidate's share at stage canary; otherwise none.</param>
/// <param name="Backend">The system or cluster that would answer; null when that cannot be said.</param>
internal sealed record DesiredRoute(string Name, string? Resource, ImmutableArray<ResourceOperation> Operations, string? Stage, Share Share, string? Backend);
