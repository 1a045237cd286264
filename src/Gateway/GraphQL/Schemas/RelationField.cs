using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>A relation as the schema shows it.</summary>
/// <param name="Target">The type of the records that it leads to.</param>
/// <param name="On">Pairs of a field here and the field there that equals it.</param>
internal sealed record RelationField(Relation Relation, ResourceType Target, ImmutableArray<(Field Local, Field Remote)> On);
