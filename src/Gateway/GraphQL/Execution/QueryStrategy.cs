using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using LegacyGateway.GraphQL.Answering;
using LegacyGateway.GraphQL.Documents;
using LegacyGateway.GraphQL.Limits;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.Problems;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>
/// Executes a validated query by a plan, level by level, instead of field by field: the library's own way makes an object for every value of every record.
/// Introspection still goes the library's way.
/// </summary>
/// <remarks>
/// No type of the schema has a non-null field that can fail, so nulls never have to travel upwards. Whatever depends on caller, variables or settings is checked here,
/// for each execution: a document from the cache skips none of it.
/// </remarks>
internal sealed class QueryStrategy(ResourceReader reader, LookupRun lookups, CursorText cursors, MutationRun mutations, TimeProvider time) : ParallelExecutionStrategy
{
    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        var request = (QueryRequest)context.RootValue!;
        var begun = time.GetTimestamp();
        GraphQLTelemetry.Took(GraphQLTelemetry.Validate, time.GetElapsedTime(request.HandedOver, begun));
        if (!TryPlan(context, request, out var plan, out var refusal))
            return Refused(refusal!);
        if (!request.Introspection && plan!.Entries.Any(entry => entry is RootEntry.Introspection))
            return Refused(ProblemTypes.IntrospectionDisabled);
        if (QueryCost.Of(plan!, context) > request.Call.Limits.MaxCost)
            return Refused(ProblemTypes.QueryTooCostly);
        var run = new QueryRun(request.Call, context, reader, lookups, cursors, mutations);
        try
        {
            IReadOnlyList<RootResult> results = await run.RunAsync(plan!, context.CancellationToken);
            if (plan!.Entries.Any(entry => entry is RootEntry.Introspection))
                results = await IntrospectAsync(context, results);
            GraphQLTelemetry.Took(GraphQLTelemetry.Resolve, time.GetElapsedTime(begun));
            return new ExecutionResult { Executed = true, Data = new QueryAnswer(context.Document, results, run.Notes) };
        }
        catch
        {
            run.Notes.Dispose();
            throw;
        }
    }

    private bool TryPlan(ExecutionContext context, QueryRequest request, out QueryPlan? plan, out ProblemType? refusal)
    {
        refusal = null;
        if (request.Document.PlanOf(context.Operation) is { } known)
        {
            plan = known;
            return true;
        }

        var walk = new SelectionWalk(context.Document, node => ShouldInclude(context, node));
        plan = new PlanBuilder(request.Call.Schema, walk, request.Call.Limits).Build(context.Operation, out refusal);
        if (plan is { IsFixed: true })
            request.Document.Keep(context.Operation, plan);
        return plan is not null;
    }

    private bool ShouldInclude(ExecutionContext context, ASTNode node) => node switch
    {
        GraphQLField field => ShouldIncludeNode(context, field),
        GraphQLInlineFragment inline => ShouldIncludeNode(context, inline),
        GraphQLFragmentSpread spread => ShouldIncludeNode(context, spread),
        _ => true,
    };

    private async Task<IReadOnlyList<RootResult>> IntrospectAsync(ExecutionContext context, IReadOnlyList<RootResult> results)
    {
        var root = BuildExecutionRootNode(context, context.Schema.Query);
        await ExecuteNodeTreeAsync(context, root);
        var values = (root.SubFields ?? []).ToDictionary(node => node.Name!, node => node.ToValue(), StringComparer.Ordinal);
        return [.. results.Select(result => result.Entry is RootEntry.Introspection entry ? result with { Introspection = values.GetValueOrDefault(entry.Name.ToString()) } : result)];
    }

    /// <summary>Of the operation's own fields the library gets only those that ask about the schema.</summary>
    protected override Dictionary<string, (GraphQLField field, FieldType fieldType)> CollectFieldsFrom(
        ExecutionContext context, IGraphType specificType, GraphQLSelectionSet selectionSet, Dictionary<string, (GraphQLField field, FieldType fieldType)>? fields)
    {
        var all = base.CollectFieldsFrom(context, specificType, selectionSet, fields);
        if (!ReferenceEquals(specificType, context.Schema.Query))
            return all;
        // In place, because the library uses the dictionary again.
        foreach (var (key, found) in all)
        {
            if (found.field.Name.StringValue is not ("__schema" or "__type"))
                all.Remove(key);
        }

        return all;
    }

    private static ExecutionResult Refused(ProblemType refusal) => new() { Errors = [new ProblemError(refusal)] };
}
