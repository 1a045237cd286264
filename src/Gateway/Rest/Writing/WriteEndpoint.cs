using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Writing;

/// <summary>Create, update and delete: checked and forwarded to a migrated service, or handed to the desk of operations for a legacy system.</summary>
internal sealed class WriteEndpoint(LegacyWrite legacy, ScreenedForwarding screened, ProblemWriter problems)
{
    /// <param name="keyText">The key's text, percent-decoded; null for create.</param>
    public async Task AnswerAsync(HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText, RequestDelegate forward, CancellationToken cancellationToken)
    {
        var decision = Decisions.Of(context, call, operation, keyText);
        call.Use(decision.Backend);
        if (!TryRead(context, call, operation, keyText, out var key, out var headers, out var problem))
            await problems.WriteAsync(context, problem!, cancellationToken);
        else if (decision.Backend is Backend.Legacy { InProcess: true })
            await legacy.AnswerAsync(context, call, operation, key, decision, headers, cancellationToken);
        else
            await ForwardAsync(context, call, operation, forward, cancellationToken);
    }

    private async Task ForwardAsync(HttpContext context, FacadeCall call, ResourceOperation operation, RequestDelegate forward, CancellationToken cancellationToken)
    {
        // Whose record it is would have to be read first.
        if (!call.Contract.RowFilters.IsEmpty)
            await problems.WriteAsync(context, ProblemTypes.RowFilterWrite, cancellationToken);
        else if (call.Contract.HasPii && !call.Caller.Caller.Has(call.Contract.Access.PiiScope))
            await screened.ForwardAsync(context, forward, operation, new RecordScreen(call.Contract.Fields.Where(field => field.Pii), []), checksRows: false, cancellationToken);
        else
            await forward(context);
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
