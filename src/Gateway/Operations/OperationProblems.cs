using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;

namespace LegacyGateway.Operations;

/// <summary>Why an operation stands as it does, as a problem: REST and GraphQL both tell these.</summary>
internal static class OperationProblems
{
    /// <returns>Null when nothing went wrong.</returns>
    public static Problem? Of(Operation operation) => TypeOf(operation.Code) is not { } type ? null : new Problem(type)
    {
        Detail = operation.Message,
        Errors = Errors(operation.Fields),
    };

    public static System.Collections.Immutable.ImmutableArray<ParameterProblem> Errors(System.Collections.Immutable.ImmutableArray<Core.Outcomes.FieldProblem> fields) =>
        [.. fields.Select(field => new ParameterProblem(field.Field ?? "", null, field.Code, field.Message))];

    private static ProblemType? TypeOf(string? code) => code switch
    {
        null => null,
        OperationCodes.Refused => ProblemTypes.Refused,
        OperationCodes.PreconditionFailed => ProblemTypes.PreconditionFailed,
        OperationCodes.OutcomeUnknown or OperationCodes.NoAnswer => ProblemTypes.OutcomeUnknown,
        OperationCodes.Review => ProblemTypes.UnderReview,
        OperationCodes.BackendUnavailable => ProblemTypes.BackendUnavailable,
        _ => ProblemTypes.NotCarriedOut,
    };
}
