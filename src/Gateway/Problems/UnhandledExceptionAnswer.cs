using Microsoft.AspNetCore.Diagnostics;

namespace LegacyGateway.Problems;

/// <summary>The last border: a bug becomes a 500 problem (and the framework's error log), never a stack trace for the caller.</summary>
internal sealed class UnhandledExceptionAnswer(ProblemWriter problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        await problems.WriteAsync(httpContext, From(exception), cancellationToken);
        return true;
    }

    private static Problem From(Exception exception) => exception is BadHttpRequestException bad
        ? new Problem(ProblemTypes.ForStatus(bad.StatusCode)) { Detail = bad.Message }
        : new Problem(ProblemTypes.InternalError) { InternalDetail = exception.ToString() };
}
