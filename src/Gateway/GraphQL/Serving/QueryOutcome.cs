using LegacyGateway.GraphQL.Answering;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>What became of a request: data, with errors of single fields yet to come, or errors that kept it from being executed.</summary>
internal sealed record QueryOutcome(QueryAnswer? Answer, IReadOnlyList<AnswerError> Errors);
