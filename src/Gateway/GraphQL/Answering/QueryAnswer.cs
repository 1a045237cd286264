using GraphQLParser.AST;
using LegacyGateway.GraphQL.Execution;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>What an executed operation led to, not yet written. Dispose it when it has been: the records lie in rented memory.</summary>
internal sealed record QueryAnswer(GraphQLDocument Document, IReadOnlyList<RootResult> Results, AnswerNotes Notes) : IDisposable
{
    public void Dispose() => Notes.Dispose();
}
