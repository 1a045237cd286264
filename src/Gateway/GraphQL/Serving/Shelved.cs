using LegacyGateway.GraphQL.Documents;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>A schema with the documents that were found valid by it.</summary>
internal sealed record Shelved(GatewaySchema Schema, DocumentCache Documents);
