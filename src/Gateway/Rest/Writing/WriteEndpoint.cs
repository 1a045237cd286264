using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.Rest.Parsing;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Rest.Writing;

/// <summary>Create, update and delete: checked and forwarded to a migrated service, or handed to the desk of operations for a legacy system.</summary>
/// <remarks>A write whose idempotency key is known goes where the first one went, whatever the stage of the route is by now.</remarks>
internal sealed class WriteEndpoint(
    LegacyWrite legacy, KeyedForwarding keyed, ForwardedRules rules, IdempotencyKeys keys, StoreBorder store, ScreenedForwarding screened, ForwardedWrites forwarded, ProblemWriter problems)
{
    /// <param name="keyText">The key's text, percent-decoded; null for create.</param>
    public async Task AnswerAsync(HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText, RequestDelegate forward, CancellationToken cancellationToken)
    {
        var decision = Decisions.Of(context, call, operation, keyText);
        call.Use(decision.Backend);
        if (!TryRead(context, call, operation, keyText, out var key, out var headers, out var problem))
        {
            await problems.WriteAsync(context, problem!, cancellationToken);
            return;
        }

        var (first, away) = headers.IdempotencyKey is { } known ? await store.AskAsync(() => keys.FindAsync(call.Caller.Caller.Consumer ?? "", known, cancellationToken)) : default;
        if (away is not null)
        {
            await problems.WriteAsync(context, away, cancellationToken);
            return;
        }

        decision = Again(decision, first);
        call.Use(decision.Backend);
        // A route that is about to move takes writes, and begins none: they wait at the desk.
        if (first is { Operation: not null } || (first is null && (decision.Backend is Backend.Legacy || decision.Held)))
            await legacy.AnswerAsync(context, call, operation, key, decision, headers, cancellationToken);
        else
            await ForwardAsync(context, call, operation, keyText, key, decision, headers, first, forward, cancellationToken);
    }

    /// <summary>Where the write went that the key stands for.</summary>
    /// <param name="first">Null when the key is new.</param>
    public static RouteDecision Again(RouteDecision decision, TakenKey? first)
    {
        var route = decision.Route;
        if (first is null)
            return decision;
        if (route.Candidate is { } candidate && first.Backend is var name && (name == candidate.Name || name == candidate.ClusterName))
            return decision with { Backend = candidate };
        return route.Legacy is { } legacy && (first.Backend == legacy.Name || first.Backend == legacy.ClusterName) ? decision with { Backend = legacy } : decision;
    }

    /// <param name="first">The same write before; where its answer is known, nothing is sent.</param>
    private async Task ForwardAsync(
        HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText, RecordKey? key, RouteDecision decision, WriteHeaders headers, TakenKey? first, RequestDelegate forward,
        CancellationToken cancellationToken)
    {
        if (call.Contract.Writes.IdempotencyKeyRequired && headers.IdempotencyKey is null && !WriteQuery.IsValidateOnly(context.Request.QueryString.Value))
        {
            await problems.WriteAsync(context, ProblemTypes.IdempotencyKeyMissing, cancellationToken);
            return;
        }

        // A replay of what was done was allowed then, and its record may be gone.
        if (first?.Answer is null && await rules.RefuseAsync(context, call, operation, key, decision, cancellationToken) is { } refused)
        {
            await problems.WriteAsync(context, refused, cancellationToken);
            return;
        }

        if (first?.Answer is null && !WriteQuery.IsValidateOnly(context.Request.QueryString.Value))
            await KeptAsync(context, call, keyText, decision, AnswerAsync, cancellationToken);
        else
            await AnswerAsync();

        Task AnswerAsync() => headers.IdempotencyKey is { } idempotencyKey ? keyed.AnswerAsync(context, call, operation, keyText, idempotencyKey, SendAsync, cancellationToken) : SendAsync();

        Task SendAsync() => PersonalData.IsHiddenFrom(call.Caller.Caller, call.Contract)
            ? screened.ForwardAsync(context, forward, operation, new RecordScreen(call.Contract.Fields.Where(field => field.Pii), []), checksRows: false, cancellationToken)
            : forward(context);
    }

    /// <summary>Forwards a write that is kept before and after, as far as its route moves.</summary>
    private async Task KeptAsync(HttpContext context, FacadeCall call, string? keyText, RouteDecision decision, Func<Task> answer, CancellationToken cancellationToken)
    {
        var (write, away) = await store.AskAsync(() => forwarded.BeginAsync(decision, keyText, call.Caller.Caller, cancellationToken));
        if (away is not null || write is null or ForwardedWrite.Moving)
        {
            await problems.WriteAsync(context, away ?? new Problem(ProblemTypes.RouteMoving) { RetryAfter = TimeSpan.FromSeconds(1) }, cancellationToken);
            return;
        }

        try
        {
            await answer();
        }
        finally
        {
            await forwarded.EndAsync(write, MayHaveHappened(context), KeyOf(context.Response, call.Contract.Name));
        }
    }

    /// <summary>A refusal by the service says that nothing happened; an error, or a caller who left, does not.</summary>
    private static bool MayHaveHappened(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested || context.Response.StatusCode is not (>= 400 and < 500 and not StatusCodes.Status408RequestTimeout);

    /// <summary>The key of the record that a create made, as its Location names it; null when it does not.</summary>
    private static string? KeyOf(HttpResponse response, string resource)
    {
        var location = response.Headers.Location.ToString();
        var start = $"/api/{resource}/";
        var at = location.IndexOf(start, StringComparison.Ordinal);
        return at >= 0 && PercentText.TryDecode(location[(at + start.Length)..].Split('?', '/')[0], plusIsSpace: false, out var key) && !key.IsEmpty ? key.ToString() : null;
    }

    private static bool TryRead(
        HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText, out RecordKey? key, out WriteHeaders headers, out Problem? problem)
    {
        key = null;
        headers = null!;
        if (keyText is not null && !KeyText.TryParse(call.Contract, keyText, out key, out problem))
            return false;
        problem = operation != ResourceOperation.Delete && !Negotiation.IsWritable(context.Request.ContentType, operation == ResourceOperation.Update)
            ? UnsupportedMediaType(operation)
            : WriteQuery.Refuse(context.Request.QueryString.Value);
        return problem is null && WriteHeaders.TryRead(context.Request.Headers, out headers, out problem);
    }

    private static Problem UnsupportedMediaType(ResourceOperation operation) => new(ProblemTypes.UnsupportedMediaType)
    {
        Detail = operation == ResourceOperation.Update
            ? "Send application/merge-patch+json or application/json."
            : "Send application/json.",
    };
}
