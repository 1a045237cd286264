using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace LegacyGateway.Telemetry;

/// <summary>Gives every request one correlation id: taken from the caller or made from its trace id, sent on, logged and echoed.</summary>
/// <remarks>
/// A caller's id that is not printable ASCII of at most 128 characters is replaced, not refused. The trace id becomes the request's
/// <see cref="HttpContext.TraceIdentifier"/>. A log scope is opened only where a logger writes scopes.
/// </remarks>
internal sealed class CorrelationMiddleware(RequestDelegate next, LogScopes scopes, ILogger<CorrelationMiddleware> logger)
{
    private static readonly Func<object, Task> Echo = static state =>
    {
        var context = (HttpContext)state;
        context.Response.Headers[CorrelationId.Header] = context.Request.Headers[CorrelationId.Header];
        return Task.CompletedTask;
    };

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var traceId = CorrelationId.TraceIdOf(Activity.Current, headers.TraceParent);
        context.TraceIdentifier = traceId;
        var correlationId = headers[CorrelationId.Header] is [{ } given] && CorrelationId.IsValid(given) ? given : traceId;
        headers[CorrelationId.Header] = new StringValues(correlationId);
        // When the answer starts, because a forwarded one brings the backend's own header.
        context.Response.OnStarting(Echo, context);
        return scopes.Wanted ? InvokeInScopeAsync(context, new CorrelationScope(correlationId, traceId)) : next(context);
    }

    private async Task InvokeInScopeAsync(HttpContext context, CorrelationScope scope)
    {
        using (logger.BeginScope(scope))
            await next(context);
    }
}
