using GraphQLParser;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>One error of an answer.</summary>
/// <param name="Path">The response's field that is null because of it; null for an error of the request as a whole.</param>
internal sealed record AnswerError(Problem Problem, IReadOnlyList<ResponsePath.Step>? Path = null, Location? Location = null);
