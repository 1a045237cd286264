using System.Collections.Frozen;
using GraphQL.Types;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>The schema of one configuration, immutable once built.</summary>
/// <param name="Schema">For parsing, validation and introspection; initialised.</param>
/// <param name="ByResource">The object types of resources, by the resource's name.</param>
internal sealed record GatewaySchema(ISchema Schema, FrozenDictionary<string, ResourceType> ByResource);
