using LegacyGateway.GraphQL.Documents;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>What the strategy is given: the call, its document with the plans that were made of it, and whether the caller may ask about the schema.</summary>
/// <param name="HandedOver">The timestamp at which the library got it.</param>
internal sealed record QueryRequest(QueryCall Call, QueryDocument Document, bool Introspection, long HandedOver);
