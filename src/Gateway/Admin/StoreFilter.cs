using LegacyGateway.Problems;
using LegacyGateway.State;

namespace LegacyGateway.Admin;

/// <summary>A state store that does not answer is a 503 of every admin call, not a bug of one.</summary>
internal sealed partial class StoreFilter(ProblemWriter problems, ILogger<StoreFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        // What is wrong with the body of a request is an IOException too, and no fault of the store.
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception) && exception is not BadHttpRequestException)
        {
            // Logged, so that a wrong statement is not taken for a store that is away.
            LogNoAnswer(context.HttpContext.Request.Path, exception.Message);
            await problems.WriteAsync(
                context.HttpContext, new Problem(ProblemTypes.StateStoreUnavailable) { Detail = $"The state store does not answer: {exception.Message}" }, context.HttpContext.RequestAborted);
            return Results.Empty;
        }
    }

    [LoggerMessage(7003, LogLevel.Warning, "The state store does not answer the admin call {Path}: {Reason}")]
    private partial void LogNoAnswer(PathString path, string reason);
}
