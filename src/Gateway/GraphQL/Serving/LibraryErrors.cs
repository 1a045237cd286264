using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using LegacyGateway.GraphQL.Answering;
using LegacyGateway.GraphQL.Execution;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>The library's errors by the gateway's table.</summary>
internal static class LibraryErrors
{
    private const int LongestMessage = 300;

    public static AnswerError Read(ExecutionError error) => error switch
    {
        ProblemError refused => new AnswerError(refused.Problem),
        SyntaxError => Of(ProblemTypes.GraphQLSyntax, error),
        ValidationError => Of(ProblemTypes.GraphQLInvalid, error),
        InvalidOperationError or NoOperationError or NoOperationNameError => Of(ProblemTypes.GraphQLOperationUnknown, error),
        DocumentError => Of(ProblemTypes.GraphQLInvalid, error),
        _ => new AnswerError(new Problem(ProblemTypes.InternalError) { InternalDetail = error.ToString() }),
    };

    private static AnswerError Of(ProblemType type, ExecutionError error) => new(
        new Problem(type) { Detail = error.Message.Length <= LongestMessage ? error.Message : error.Message[..LongestMessage] + "…" },
        Location: error.Locations is [var first, ..] ? first : null);
}
