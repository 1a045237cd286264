using System.Globalization;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Operations;

/// <summary>What became of a write, and taking one back; each consumer sees its own only.</summary>
internal sealed class OperationEndpoints(OperationDesk desk, ProblemWriter problems)
{
    public async Task GetAsync(HttpContext context)
    {
        var operation = Guid.TryParseExact(context.Request.RouteValues["id"]?.ToString(), "D", out var id)
            ? await desk.FindAsync(id, CallerOf(context), context.RequestAborted)
            : null;
        await AnswerAsync(context, operation, operation is null ? new Problem(ProblemTypes.NotFound) : null);
    }

    public async Task CancelAsync(HttpContext context)
    {
        var operation = Guid.TryParseExact(context.Request.RouteValues["id"]?.ToString(), "D", out var id)
            ? await desk.CancelAsync(id, CallerOf(context), context.RequestAborted)
            : null;
        var problem = operation switch
        {
            null => new Problem(ProblemTypes.NotFound),
            { State: OperationState.Cancelled } => null,
            _ => new Problem(ProblemTypes.NotCancellable) { Detail = $"The operation is {OperationBody.Word(operation.State)}." },
        };
        await AnswerAsync(context, operation, problem);
    }

    /// <summary>Writes the operation with a status.</summary>
    public static async Task WriteAsync(HttpContext context, Operation operation, int status)
    {
        using var buffer = new PooledBuffer(1024);
        var json = JsonPen.On(buffer);
        OperationBody.Write(json, operation);
        json.Flush();
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = OperationBody.ContentType;
        response.ContentLength = buffer.Length;
        response.Headers.CacheControl = "no-store";
        if (operation.RetryAfter is { } after)
            response.Headers.RetryAfter = OperationBody.Seconds(after).ToString(CultureInfo.InvariantCulture);
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context, Operation? operation, Problem? problem)
    {
        if (problem is not null)
            await problems.WriteAsync(context, problem, context.RequestAborted);
        else
            await WriteAsync(context, operation!, StatusCodes.Status200OK);
    }

    private static Caller CallerOf(HttpContext context) => (context.Features.Get<ICallerFeature>() ?? CallerFeature.Anonymous).Caller;
}
