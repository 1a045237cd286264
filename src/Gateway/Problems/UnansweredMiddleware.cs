namespace LegacyGateway.Problems;

/// <summary>
/// Gives a problem body to what the framework refuses with a bare status: an unknown path (404) and a method that no route has (405);
/// and answers OPTIONS with the methods that there are.
/// </summary>
/// <remarks>Stands behind routing. Requests that found a route pass without cost: the facade and forwarding write their own problems.</remarks>
internal sealed class UnansweredMiddleware(RequestDelegate next, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint ? next(context) : AnswerAsync(context);

    private async Task AnswerAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentType is not null)
            return;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(context.Request.Method))
        {
            response.Headers.Allow = $"{response.Headers.Allow}, OPTIONS";
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await problems.WriteAsync(context, ProblemTypes.ForStatus(response.StatusCode), context.RequestAborted);
    }
}
