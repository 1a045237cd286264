namespace LegacyGateway.Problems;

/// <summary>A problem as the result of an endpoint.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public static ProblemResult Of(ProblemType type, string detail) => new(new Problem(type) { Detail = detail });

    public Task ExecuteAsync(HttpContext httpContext) =>
        httpContext.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(httpContext, problem, httpContext.RequestAborted);
}
