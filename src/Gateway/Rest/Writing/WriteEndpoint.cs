using System.Collections.Immutable;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Forwarded;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Writing;

/// <summary>Create, update and delete: checked and forwarded to a migrated service; against legacy they need operations, which are not there yet.</summary>
internal sealed class WriteEndpoint(ScreenedForwarding screened, ProblemWriter problems)
{
    /// <param name="keyText">The key's text, percent-decoded; null for create.</param>
    public async Task AnswerAsync(HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText, RequestDelegate forward, CancellationToken cancellationToken)
    {
        var decision = Decisions.Of(context, call, operation, keyText);
        call.Use(decision.Backend);
        if (Refuse(context, call, operation, keyText) is { } problem)
            await problems.WriteAsync(context, problem, cancellationToken);
        else if (decision.Backend is Backend.Legacy { InProcess: true })
            await problems.WriteAsync(context, ProblemTypes.OperationsNotConfigured, cancellationToken);
        else if (call.Contract.HasPii && !call.Caller.Caller.Has(call.Contract.Access.PiiScope))
            await screened.ForwardAsync(context, forward, operation, new RecordScreen(call.Contract.Fields.Where(field => field.Pii), []), checksRows: false, cancellationToken);
        else
            await forward(context);
    }

    private static Problem? Refuse(HttpContext context, FacadeCall call, ResourceOperation operation, string? keyText)
    {
        if (keyText is not null && !KeyText.TryParse(call.Contract, keyText, out _, out var problem))
            return problem;
        if (operation != ResourceOperation.Delete && !Negotiation.IsWritable(context.Request.ContentType, operation == ResourceOperation.Update))
            return UnsupportedMediaType(operation);
        // Whose record it is would have to be read first, which belongs to operations.
        if (!call.Contract.RowFilters.IsEmpty)
            return ProblemTypes.RowFilterWrite;
        return RefuseQuery(context.Request.QueryString.Value);
    }

    private static Problem UnsupportedMediaType(ResourceOperation operation) => new(ProblemTypes.UnsupportedMediaType)
    {
        Detail = operation == ResourceOperation.Update
            ? "Send application/merge-patch+json or application/json."
            : "Send application/json.",
    };

    private static Problem? RefuseQuery(string? query)
    {
        var mistakes = ImmutableArray.CreateBuilder<ParameterProblem>();
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext() && mistakes.Count < QueryParser.MaxParameters)
        {
            var name = KeyText.Shorten(parameters.Name);
            if (name != "validateOnly")
                mistakes.Add(new ParameterProblem(name, null, "unknown-parameter", $"A write has no parameter '{name}'.{DidYouMean.Hint(name, ["validateOnly"])}"));
            else if (parameters.Value is not ("true" or "false"))
                mistakes.Add(new ParameterProblem(name, KeyText.Shorten(parameters.Value), "wrong-type", "'validateOnly' is true or false."));
        }

        return mistakes.Count == 0 ? null : QueryParser.Invalid(mistakes.ToImmutable());
    }
}
