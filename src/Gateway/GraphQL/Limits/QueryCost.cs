using LegacyGateway.GraphQL.Execution;
using LegacyGateway.GraphQL.Planning;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace LegacyGateway.GraphQL.Limits;

/// <summary>How many records an operation may read at most: page sizes multiply along its lists.</summary>
internal static class QueryCost
{
    private const long OfCount = 100;

    /// <summary>Enough for any limit, and small enough to be multiplied by a page size without overflow.</summary>
    private const long Ceiling = 1L << 40;

    public static long Of(QueryPlan plan, ExecutionContext context)
    {
        long cost = 0;
        foreach (var entry in plan.Entries)
            cost = Math.Min(Ceiling, cost + Of(entry, context));
        return cost;
    }

    private static long Of(RootEntry entry, ExecutionContext context) => entry switch
    {
        RootEntry.List list => Of(list.Plan, PageOf(list.Plan, context, list.Asked), 1, context),
        RootEntry.Get get => Of(get.Plan, 1, context),
        RootEntry.Write write => 1 + write.Records.Sum(record => Of(record, 1, context)),
        RootEntry.Node node => node.Plans.Values.Select(plan => Of(plan, 1, context)).DefaultIfEmpty().Max(),
        _ => 0,
    };

    private static long Of(ConnectionPlan plan, int page, long parents, ExecutionContext context)
    {
        var records = Math.Min(Ceiling, parents * page);
        var cost = records + (plan.NeedsCount ? OfCount : 0);
        foreach (var record in plan.Records)
            cost = Math.Min(Ceiling, cost + Of(record, records, context) - records);
        return cost;
    }

    /// <param name="records">How many there may be.</param>
    private static long Of(RecordPlan plan, long records, ExecutionContext context)
    {
        var cost = records;
        foreach (var related in plan.Related)
        {
            cost += related.Connection is { } connection
                ? Of(connection, PageOf(connection, context, related.Asked), records, context)
                : Of(related.Record!, records, context);
            cost = Math.Min(Ceiling, cost);
        }

        return cost;
    }

    private static int PageOf(ConnectionPlan plan, ExecutionContext context, GraphQLParser.AST.GraphQLField asked) =>
        Math.Max(1, ListArguments.LimitOf(plan.Of.Contract, new FieldArguments(context, asked)));
}
