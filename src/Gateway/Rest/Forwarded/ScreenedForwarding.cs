using LegacyGateway.Core.Requests;
using LegacyGateway.Forwarding;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;
using Microsoft.AspNetCore.Http.Features;

namespace LegacyGateway.Rest.Forwarded;

/// <summary>Forwards a request and changes the answer before its caller sees it: personal data dropped, the row filter checked.</summary>
internal sealed class ScreenedForwarding(ProblemWriter problems)
{
    /// <param name="operation">Decides about the shape of the answer: a list, or a record.</param>
    public async Task ForwardAsync(
        HttpContext context, RequestDelegate forward, ResourceOperation operation, RecordScreen screen, bool checksRows, CancellationToken cancellationToken)
    {
        using var received = new PooledBuffer();
        var body = new BufferedBody(received);
        var isHead = HttpMethods.IsHead(context.Request.Method);
        var has = context.Request.Headers.IfNoneMatch;
        Prepare(context, checksRows);
        await ForwardIntoAsync(context, forward, body);
        if (isHead)
            context.Request.Method = HttpMethods.Head;
        context.Request.Headers.IfNoneMatch = has;
        if (cancellationToken.IsCancellationRequested)
            return;

        if (body.IsTooLarge)
            await problems.WriteAsync(context, TooLarge, cancellationToken);
        else if (IsJsonRecord(context.Response))
            await AnswerAsync(context, received, operation, screen, cancellationToken);
        else
            await SendAsync(context, received, cancellationToken);
    }

    private static Problem TooLarge { get; } = new(ProblemTypes.BackendInvalidAnswer) { InternalDetail = $"The answer is larger than {BufferedBody.MaxLength} bytes." };

    // A conditional request would be answered without the record that the row filter has to see, and so would HEAD.
    private static void Prepare(HttpContext context, bool checksRows)
    {
        context.Features.GetRequiredFeature<IForwardingFeature>().ChangesBody = true;
        if (!checksRows)
            return;
        context.Request.Headers.IfNoneMatch = default;
        context.Request.Headers.IfModifiedSince = default;
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
    }

    private static async Task ForwardIntoAsync(HttpContext context, RequestDelegate forward, Stream body)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await forward(context);
        }
        finally
        {
            context.Features.Set(original);
        }
    }

    private static bool IsJsonRecord(HttpResponse response) =>
        response.StatusCode is >= 200 and < 300
        && response.ContentType is { } type
        && type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase);

    private async Task AnswerAsync(HttpContext context, PooledBuffer received, ResourceOperation operation, RecordScreen screen, CancellationToken cancellationToken)
    {
        using var shown = new PooledBuffer();
        var verdict = Copy(received, operation, screen, shown);
        if (verdict == RecordVerdict.Shown && IsKnown(context))
            context.Response.StatusCode = StatusCodes.Status304NotModified;
        else if (verdict == RecordVerdict.Shown)
            await SendAsync(context, shown, cancellationToken);
        else if (verdict == RecordVerdict.NotTheirs && operation != ResourceOperation.List)
            await problems.WriteAsync(context, ProblemTypes.NotFound, cancellationToken);
        else
            await problems.WriteAsync(context, Unusable(verdict), cancellationToken);
    }

    private static bool IsKnown(HttpContext context) =>
        context.Request.Method is "GET" or "HEAD"
        && context.Response.Headers.ETag.Count == 1
        && EntityTag.NoneMatchHolds(context.Request.Headers.IfNoneMatch, context.Response.Headers.ETag.ToString());

    private static RecordVerdict Copy(PooledBuffer received, ResourceOperation operation, RecordScreen screen, PooledBuffer shown)
    {
        // HEAD that was forwarded as HEAD, and 204.
        if (received.Length == 0)
            return RecordVerdict.Shown;
        var json = JsonPen.On(shown);
        var verdict = screen.Copy(received.Written.Span, operation == ResourceOperation.List, json);
        json.Flush();
        return verdict;
    }

    private static Problem Unusable(RecordVerdict verdict) => new(ProblemTypes.BackendInvalidAnswer)
    {
        InternalDetail = verdict == RecordVerdict.NotTheirs
            ? "The service ignored the row filter's condition."
            : "The service's answer is no JSON of the dialect's shape.",
    };

    private static async Task SendAsync(HttpContext context, PooledBuffer buffer, CancellationToken cancellationToken)
    {
        var hasBody = context.Response.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);
        if (hasBody && (buffer.Length > 0 || !HttpMethods.IsHead(context.Request.Method)))
            context.Response.ContentLength = buffer.Length;
        if (hasBody && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(buffer.Written, cancellationToken);
    }
}
