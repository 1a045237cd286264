using GraphQL;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>A problem on its way through the library.</summary>
internal sealed class ProblemError(Problem problem) : ExecutionError(problem.Type.Title)
{
    public Problem Problem { get; } = problem;
}
