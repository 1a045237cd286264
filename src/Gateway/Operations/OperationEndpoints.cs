using System.Globalization;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Identity;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Operations;

/// <summary>What became of a write, and taking one back; each consumer sees its own only.</summary>
internal sealed class OperationEndpoints(OperationDesk desk, StoreBorder store, ProblemWriter problems)
{
    public async Task GetAsync(HttpContext context)
    {
        var (operation, problem) = await AskAsync(context, (id, caller) => desk.FindAsync(id, caller, context.RequestAborted));
        await AnswerAsync(context, operation, problem);
    }

    public async Task CancelAsync(HttpContext context)
    {
        var (operation, problem) = await AskAsync(context, (id, caller) => desk.CancelAsync(id, caller, context.RequestAborted));
        if (operation is { State: not OperationState.Cancelled })
            problem = new Problem(ProblemTypes.NotCancellable) { Detail = $"The operation is {OperationBody.Word(operation.State)}." };
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

    /// <returns>The operation, or why there is none.</returns>
    private async ValueTask<(Operation? Operation, Problem? Problem)> AskAsync(HttpContext context, Func<Guid, Caller, ValueTask<Operation?>> ask)
    {
        if (!Guid.TryParseExact(context.Request.RouteValues["id"]?.ToString(), "D", out var id))
            return (null, ProblemTypes.NotFound);
        var (operation, away) = await store.AskAsync(() => ask(id, CallerOf(context)));
        return (operation, away ?? (operation is null ? new Problem(ProblemTypes.NotFound) : null));
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
