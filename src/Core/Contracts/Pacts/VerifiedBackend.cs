using System.Collections.Immutable;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>A backend of a route that consumers' pacts are to be verified with.</summary>
/// <param name="Name">The system or the cluster, as verifications name it.</param>
/// <param name="Operations">What of the route it can do. A legacy system that is only read has nothing that a verification of writes could run against.</param>
public sealed record VerifiedBackend(string Name, ImmutableArray<ResourceOperation> Operations);
