using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using LegacyGateway.Configuration;
using LegacyGateway.GraphQL.Documents;
using LegacyGateway.GraphQL.Execution;
using LegacyGateway.GraphQL.Limits;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Serving;

/// <summary>Takes a request through parsing, limits and validation to its execution; valid documents are remembered.</summary>
/// <remarks>
/// The steps: 1. the document, from the cache or parsed, 2. the operation and whether the method may run it, 3. validation by the library, skipped for a
/// remembered document, with its variables, which never is, 4. execution.
/// </remarks>
internal sealed class QueryHost(QueryStrategy strategy, TimeProvider time)
{
    private readonly DocumentExecuter _executer = new(
        new GraphQLDocumentBuilder(), new DocumentValidator(), new DefaultExecutionStrategySelector([new ExecutionStrategyRegistration(strategy, OperationType.Query), new ExecutionStrategyRegistration(strategy, OperationType.Mutation)]), []);

    private readonly GraphQLDocumentBuilder _parser = new();

    /// <param name="isRead">Whether the HTTP method only reads: then nothing but a query is executed.</param>
    /// <exception cref="OperationCanceledException">The caller left, or the time is over.</exception>
    public async ValueTask<QueryOutcome> ExecuteAsync(
        QueryCall call, DocumentCache cache, string query, QueryText text, bool isRead, bool introspection, CancellationToken cancellationToken)
    {
        // 1. The document.
        var begun = time.GetTimestamp();
        var document = cache.Find(query);
        var isKnown = document is not null;
        if (document is null && !TryParse(query, call.Limits, out document, out var refusal))
            return new QueryOutcome(null, [refusal!]);
        GraphQLTelemetry.Took(GraphQLTelemetry.Parse, time.GetElapsedTime(begun));

        // 2. The operation.
        if (document!.OperationOf(text.OperationName) is not { } operation)
            return new QueryOutcome(null, [Refuse(ProblemTypes.GraphQLOperationUnknown)]);
        if (isRead && operation.Operation != OperationType.Query)
            return new QueryOutcome(null, [Refuse(ProblemTypes.MethodNotAllowed with { Title = "A GET executes queries only: send a POST." })]);

        // 3. and 4. Validation and execution.
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = call.Schema.Schema,
            Query = query,
            Document = document.Document,
            OperationName = text.OperationName,
            Variables = text.Variables,
            Root = new QueryRequest(call, document, introspection, time.GetTimestamp()),
            ValidationRules = isKnown ? [] : null,
            CancellationToken = cancellationToken,
            ThrowOnUnhandledException = true,
        });
        if (!isKnown && (result.Executed || result.Errors?.All(error => error is ProblemError) == true))
            cache.Keep(query, document);
        return new QueryOutcome(result.Data as Answering.QueryAnswer, result.Errors is { } errors ? [.. errors.Select(LibraryErrors.Read)] : []);
    }

    private bool TryParse(string query, QueryLimits limits, out QueryDocument? document, out Answering.AnswerError? refusal)
    {
        document = null;
        refusal = null;
        if (DocumentLimits.HasTooManyTokens(query, limits.MaxTokens))
        {
            refusal = Refuse(ProblemTypes.QueryTooLarge);
            return false;
        }

        try
        {
            document = new QueryDocument(_parser.Build(query));
        }
        catch (ExecutionError exception)
        {
            refusal = LibraryErrors.Read(exception);
            return false;
        }

        catch (GraphQLMaxDepthExceededException)
        {
            refusal = Refuse(ProblemTypes.QueryTooDeep);
            return false;
        }

        if (DocumentLimits.Refuse(document.Document, limits) is { } type)
            refusal = Refuse(type);
        return refusal is null;
    }

    private static Answering.AnswerError Refuse(Problem problem) => new(problem);
}
