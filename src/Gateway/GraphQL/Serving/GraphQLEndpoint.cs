using LegacyGateway.Configuration;
using LegacyGateway.Core.Requests;
using LegacyGateway.Explaining;
using LegacyGateway.GraphQL.Answering;
using LegacyGateway.GraphQL.Documents;
using LegacyGateway.GraphQL.Execution;
using LegacyGateway.GraphQL.Limits;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Identity;
using LegacyGateway.Listeners;
using LegacyGateway.Problems;
using LegacyGateway.Telemetry;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.GraphQL.Serving;

/// <summary><c>/graphql</c>: GraphQL over HTTP on one snapshot of the configuration.</summary>
internal sealed class GraphQLEndpoint(
    GatewayState state, SchemaShelf shelf, TrustedDocuments trusted, QueryHost host, AnswerSender sender, ExplainEndpoint explanations, WriteExplainer writes, IOptions<GraphQLOptions> options)
{
    private readonly QueryLimits _limits = options.Value.Limits;

    public async Task AnswerAsync(HttpContext context)
    {
        if (ExplainEndpoint.IsWanted(context.Request.Headers.Accept))
        {
            var asking = context.Features.Get<ICallerFeature>() ?? CallerFeature.Anonymous;
            await explanations.AnswerAsync(context, asking, cancellation => ExplainAsync(context, asking, cancellation));
            return;
        }

        var type = Accepted.Of(context.Request.Headers.Accept);
        if (type == AnswerType.None)
        {
            await sender.RefuseAsync(context, AnswerType.Json, ProblemTypes.NotAcceptable with { Title = $"Answers are application/json or {Accepted.GraphQLResponse}, which the Accept header rules out." });
            return;
        }

        var (text, problem) = await ReadAsync(context);
        var query = text is null ? null : DocumentOf(context, text, out problem);
        if (query is null)
        {
            await sender.RefuseAsync(context, type, problem!);
            return;
        }

        var snapshot = state.Acquire();
        try
        {
            if (shelf.Of(snapshot) is var (schema, documents))
                await AnswerAsync(context, type, CallOf(context, snapshot, schema), documents, query, text!);
            else
                await sender.RefuseAsync(context, type, ProblemTypes.NotFound);
        }
        finally
        {
            snapshot.Release();
        }
    }

    /// <summary>Runs the request for the sake of its explanation: what its fields ask of whom. Mutations are never carried out.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async Task<ExplainReport> ExplainAsync(HttpContext context, ICallerFeature caller, CancellationToken cancellationToken)
    {
        var report = new ExplainReport($"{context.Request.Method} {context.Request.Path}", null, null, null, null, 0, null, null, null, null, null, null, null, null, null, null, new ExplainTimings(0, 0, 0, 0));
        var (text, problem) = await ReadAsync(context);
        var query = text is null ? null : DocumentOf(context, text, out problem);
        if (query is null)
            return report with { Refused = DecisionReport.Sentence(problem) };
        var snapshot = state.Acquire();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limits.MaxTime);
        try
        {
            if (shelf.Of(snapshot) is not var (schema, documents))
                return report with { Refused = DecisionReport.Sentence(ProblemTypes.NotFound) };
            var trace = new QueryTrace(writes);
            var call = CallOf(context, snapshot, schema) with { Caller = caller, Trace = trace };
            var outcome = await host.ExecuteAsync(call, documents, query, text!, HttpMethods.IsGet(context.Request.Method), introspection: true, limit.Token);
            using (outcome.Answer)
                return report with { Fields = trace.Told(), Refused = outcome.Errors is [var first, ..] ? DecisionReport.Sentence(first.Problem) : null };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return report with { Refused = DecisionReport.Sentence(ProblemTypes.QueryTimeout) };
        }
        finally
        {
            snapshot.Release();
        }
    }

    private async ValueTask<(QueryText? Text, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsForeign(request.Headers))
            return (null, new Problem(ProblemTypes.Forbidden) { Detail = "A page of another site must ask with CORS." });
        if (HttpMethods.IsPost(request.Method))
            return await QueryTextReader.ReadBodyAsync(request, _limits.MaxBodyBytes, context.RequestAborted);
        return HttpMethods.IsGet(request.Method)
            ? QueryTextReader.ReadQuery(request.Query, _limits.MaxBodyBytes)
            : (null, new Problem(ProblemTypes.MethodNotAllowed) { Allow = "GET, POST" });
    }

    /// <summary>A request that a browser sends for a page of another site without asking first (an image, a script, a form): it must not even cost a query.</summary>
    private static bool IsForeign(IHeaderDictionary headers) =>
        headers["Sec-Fetch-Site"] == "cross-site" && headers["Sec-Fetch-Mode"] != "cors";

    /// <summary>The text to execute; null with a problem when it may not be.</summary>
    private string? DocumentOf(HttpContext context, QueryText text, out Problem? problem)
    {
        problem = null;
        var query = text.DocumentId is { } id ? trusted.Find(id) : text.Query;
        if (query is null && text.Query is null)
            problem = ProblemTypes.DocumentUnknown;
        else if (options.Value.TrustedOnly && !context.IsManagement() && (query is null || !trusted.Contains(query)))
            problem = ProblemTypes.DocumentNotTrusted;
        return problem is null ? query ?? text.Query : null;
    }

    private QueryCall CallOf(HttpContext context, GatewaySnapshot snapshot, GatewaySchema schema)
    {
        var headers = context.Request.Headers;
        var authorization = headers.Authorization is [{ } only] && only.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? only["Bearer ".Length..].Trim() : null;
        var hop = new HopContext(headers[CorrelationId.Header], headers.TraceParent, headers[HeaderNames.TraceState], authorization);
        return new QueryCall(snapshot, schema, context.Features.Get<ICallerFeature>() ?? CallerFeature.Anonymous, hop, _limits, headers);
    }

    private async Task AnswerAsync(HttpContext context, AnswerType type, QueryCall call, DocumentCache documents, string query, QueryText text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(_limits.MaxTime);
        try
        {
            var isRead = HttpMethods.IsGet(context.Request.Method);
            var outcome = await host.ExecuteAsync(call, documents, query, text, isRead, options.Value.Introspection || context.IsManagement(), limit.Token);
            await sender.SendAsync(context, type, outcome);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            await sender.RefuseAsync(context, type, ProblemTypes.QueryTimeout);
        }
    }
}
