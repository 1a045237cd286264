using System.Collections.Immutable;
using System.Diagnostics;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Runs one query: its own fields at once, then level by level what their records relate to.</summary>
internal sealed class QueryRun(QueryCall call, ExecutionContext context, ResourceReader reader, LookupRun lookups, CursorText cursors, MutationRun mutations)
{
    public AnswerNotes Notes { get; } = new();

    /// <exception cref="OperationCanceledException">The caller left, or the time is over.</exception>
    public async Task<RootResult[]> RunAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        var results = await RootsAsync(plan, cancellationToken);
        var frames = results.SelectMany(result => result.Frames).ToList();
        for (var depth = 1; frames.Count > 0; depth++)
        {
            var level = LookupsOf(frames, depth);
            if (level is [var single])
                await lookups.RunAsync(CallOf(single, depth), single, Notes, cancellationToken);
            else
                await Task.WhenAll(level.Select(lookup => lookups.RunAsync(CallOf(lookup, depth), lookup, Notes, cancellationToken)));
            frames = [.. level.SelectMany(lookup => lookup.Deliver())];
        }

        return results;
    }

    private async Task<RootResult[]> RootsAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        if (!plan.IsSerial && plan.Entries.Length > 1)
            return await Task.WhenAll(plan.Entries.Select(entry => RootAsync(entry, cancellationToken)));
        var results = new RootResult[plan.Entries.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = await RootAsync(plan.Entries[i], cancellationToken);
        return results;
    }

    /// <summary>Relations that lead to the same resource by the same fields with the same arguments are looked up together.</summary>
    private List<Lookup> LookupsOf(List<Frame> frames, int depth)
    {
        List<Lookup> level = [];
        foreach (var frame in frames)
        {
            foreach (var plan in frame.Plan.Related)
            {
                if (frame.Rows.Length > 0)
                    Join(level, frame, plan, depth);
            }
        }

        return level;
    }

    private void Join(List<Lookup> level, Frame frame, RelatedPlan plan, int depth)
    {
        var query = ReadQuery.Empty;
        if (plan.Connection is not null && !ListArguments.TryRead(plan.Target.Contract, new FieldArguments(context, plan.Asked), out query, out var problem))
        {
            call.Trace?.At(NameOf(frame, plan), depth).Refused(problem!);
            frame.Related[plan.Index] = new RelatedRecords(
                [.. plan.Plans.Select(below => new Frame(below, []))], [.. Enumerable.Repeat(new RelatedRange(0, 0, Problem: problem), frame.Rows.Length)], []);
            return;
        }

        var lookup = level.Find(known => known.IsFor(plan, query));
        if (lookup is null)
            level.Add(lookup = new Lookup(plan.Target, plan.Relation.On, plan.Connection is not null, query));
        lookup.Add(frame, plan);
    }

    private async Task<RootResult> RootAsync(RootEntry entry, CancellationToken cancellationToken) => entry switch
    {
        RootEntry.List list => await ListAsync(list, cancellationToken),
        RootEntry.Get get => await GetAsync(get, cancellationToken),
        RootEntry.Node node => await NodeAsync(node, cancellationToken),
        RootEntry.Write write => await mutations.WriteAsync(CallOf(entry), context, write, Notes, cancellationToken),
        RootEntry.Operation operation => await mutations.FindAsync(call, context, operation, cancellationToken),
        RootEntry.TypeName or RootEntry.Introspection => new RootResult(entry),
        _ => throw new UnreachableException(),
    };

    private async Task<RootResult> ListAsync(RootEntry.List entry, CancellationToken cancellationToken)
    {
        var plan = entry.Plan;
        var contract = plan.Of.Contract;
        var arguments = new FieldArguments(context, entry.Asked);
        if (!ListArguments.TryRead(contract, arguments, out var query, out var problem))
            return Refused(entry, problem!);
        query = query with { Cursors = plan.NeedsCursors, CountTotal = plan.NeedsCount };
        // Where nothing but the count is asked for, one field of one record is read besides.
        var fields = plan.Fields.Count > 0 ? plan.Fields : FieldSelection.Of(contract, field => field == contract.Key[0]);
        var read = await reader.ReadAsync(CallOf(entry), contract, null, query, fields, null, cancellationToken);
        if (read.Problem is not null)
            return new RootResult(entry) { Problem = read.Problem };
        var answer = read.Answer!;
        Notes.Note(answer);
        var shown = arguments["first"] is 0 ? 0 : answer.Records.Count;
        return new RootResult(entry)
        {
            Frames = FramesOf(plan.Records, answer.Records, shown),
            Range = new RelatedRange(0, shown, answer.Next is not null || shown < answer.Records.Count, cursors.NextOf(read)),
            Cursors = plan.NeedsCursors ? cursors.Of(read) : null,
            TotalCount = answer.TotalCount,
            HasPrevious = query.After is not null,
        };
    }

    private async Task<RootResult> GetAsync(RootEntry.Get entry, CancellationToken cancellationToken)
    {
        if (!KeyArguments.TryRead(entry.Plan.Of.Contract, new FieldArguments(context, entry.Asked), out var key, out var problem))
            return Refused(entry, problem!);
        return await RecordAsync(entry, entry.Plan, key, cancellationToken);
    }

    private async Task<RootResult> NodeAsync(RootEntry.Node entry, CancellationToken cancellationToken)
    {
        var id = (string)new FieldArguments(context, entry.Asked)[Schemas.TypeNames.NodeId]!;
        if (!GlobalId.TryRead(id, call.Schema, out var resource, out var key))
            return Refused(entry, new Problem(ProblemTypes.InvalidKey) { Detail = "This is no id that 'nodeId' gave." });
        return await RecordAsync(entry, entry.Plans[resource.Contract.Name], key, cancellationToken);
    }

    private async Task<RootResult> RecordAsync(RootEntry entry, RecordPlan plan, RecordKey key, CancellationToken cancellationToken)
    {
        var contract = plan.Of.Contract;
        // A query for nothing but __typename still has to find out whether there is a record.
        var fields = plan.Fields.Count > 0 ? plan.Fields : FieldSelection.Of(contract, field => field == contract.Key[0]);
        var read = await reader.ReadAsync(CallOf(entry), contract, key, ReadQuery.Empty, fields, null, cancellationToken);
        if (read.Problem is not null)
            return new RootResult(entry) { Problem = read.Problem };
        Notes.Note(read.Answer!);
        return new RootResult(entry) { Frames = FramesOf([plan], read.Answer!.Records, read.Answer.Records.Count), Range = new RelatedRange(0, read.Answer.Records.Count) };
    }

    private RootResult Refused(RootEntry entry, Problem problem)
    {
        CallOf(entry).Trace?.Refused(problem);
        return new RootResult(entry) { Problem = problem };
    }

    private QueryCall CallOf(RootEntry entry) => call.At(entry, NameOf, 0);

    private QueryCall CallOf(Lookup lookup, int depth) =>
        call.At(lookup, static one => string.Join(", ", one.Askers.Select(asker => NameOf(asker.Frame, asker.Plan)).Distinct(StringComparer.Ordinal)), depth);

    private static string NameOf(RootEntry entry)
    {
        var alias = entry.Asked.Alias is { } given ? $"{given.Name.StringValue}: " : "";
        return $"{(entry is RootEntry.Write ? "Mutation" : "Query")}.{alias}{entry.Asked.Name.StringValue}";
    }

    private static string NameOf(Frame frame, RelatedPlan plan) => $"{frame.Plan.Of.Name}.{plan.Relation.Relation.Name}";

    public static Frame[] FramesOf(ImmutableArray<RecordPlan> plans, RecordSet records, int shown)
    {
        var rows = new RowRef[shown];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new RowRef(records, i);
        return [.. plans.Select(plan => new Frame(plan, rows))];
    }
}
