using LegacyGateway.Problems;

namespace LegacyGateway.Moves;

/// <summary>A problem as the result of an endpoint.</summary>
internal sealed class ProblemResult(ProblemWriter problems, Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => problems.WriteAsync(httpContext, problem, httpContext.RequestAborted);
}
