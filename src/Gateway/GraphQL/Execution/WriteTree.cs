using LegacyGateway.Dispatch.Operations;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Operations;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Payloads, operations and their errors as members by name, in the form that the schema gives them.</summary>
internal static class WriteTree
{
    public static IReadOnlyDictionary<string, object?> Of(IReadOnlyDictionary<string, object?>? operation, IReadOnlyList<Problem> problems) => new Dictionary<string, object?>
    {
        [WriteTypes.Operation] = operation,
        [WriteTypes.Errors] = ErrorsOf(problems),
    };

    public static IReadOnlyDictionary<string, object?> Of(Operation operation) => new Dictionary<string, object?>
    {
        ["id"] = operation.Id.ToString("D"),
        ["state"] = OperationBody.Word(operation.State),
        ["resource"] = operation.Resource,
        ["key"] = operation.Record,
        ["attempts"] = operation.Attempts,
        ["acceptedAt"] = TimeOf(operation.AcceptedAt),
        ["changedAt"] = TimeOf(operation.ChangedAt),
        ["finishedAt"] = operation.FinishedAt is { } finished ? TimeOf(finished) : null,
        ["retryAfter"] = operation.RetryAfter is { } after ? (int)OperationBody.Seconds(after) : null,
        ["errors"] = ErrorsOf(ProblemsOf(operation)),
    };

    /// <summary>Why an operation stands as it does; empty while nothing went wrong.</summary>
    public static IReadOnlyList<Problem> ProblemsOf(Operation operation) => OperationProblems.Of(operation) is { } problem ? [problem] : [];

    private static List<IReadOnlyDictionary<string, object?>> ErrorsOf(IReadOnlyList<Problem> problems) => [.. problems.SelectMany(ErrorsOf)];

    /// <summary>One for each field that is wrong; one for the write as a whole where none is named.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, object?>> ErrorsOf(Problem problem) => problem.Errors.IsDefaultOrEmpty
        ? [ErrorOf(null, problem.Type.Code, problem.Detail ?? problem.Type.Title, problem.Type.Retryable)]
        : problem.Errors.Select(error => ErrorOf(error.Parameter.Length == 0 ? null : error.Parameter, error.Code, error.Message, problem.Type.Retryable));

    private static Dictionary<string, object?> ErrorOf(string? field, string code, string message, bool retryable) =>
        new() { ["field"] = field, ["code"] = code, ["message"] = message, ["retryable"] = retryable };

    private static string TimeOf(DateTimeOffset time) => Core.Records.Value.From(time).ToString();
}
