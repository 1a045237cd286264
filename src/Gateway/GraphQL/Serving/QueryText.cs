using GraphQL;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>What a GraphQL-over-HTTP request asks.</summary>
/// <param name="Query">The document; null when only its id was sent.</param>
/// <param name="DocumentId">SHA-256 of a trusted document in lower-case hex; null for none.</param>
internal sealed record QueryText(string? Query, string? DocumentId, string? OperationName, Inputs? Variables);
