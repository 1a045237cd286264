using System.Collections.Immutable;

namespace LegacyGateway.Core.Contracts;

/// <summary>A way from a record of one resource to records of another, perhaps in another system.</summary>
/// <param name="Name">camelCase; shares a name space with the resource's fields.</param>
/// <param name="Resource">The other resource's name.</param>
/// <param name="Many">True for a list (paged), false for at most one.</param>
/// <param name="On">Pairs of this resource's field and the other resource's field that must be equal.</param>
public sealed record Relation(string Name, string Resource, bool Many, ImmutableArray<(string Local, string Remote)> On, string? Description);
