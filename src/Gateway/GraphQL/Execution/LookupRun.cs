using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Looks up what one level of a query needs of one resource: one multi-key call, or for many keys a few.</summary>
internal sealed class LookupRun(ResourceReader reader, CursorText cursors)
{
    /// <summary>Calls of one lookup at the same time. A system's own limit of concurrent requests stands behind it.</summary>
    private const int Parallel = 4;

    /// <summary>Keys that a system in this process is asked for at once: one statement, below the 2,100 parameters that SQL Server takes.</summary>
    private const int MaxKeysInProcess = 1000;

    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async Task RunAsync(QueryCall call, Lookup lookup, AnswerNotes notes, CancellationToken cancellationToken)
    {
        var (keys, filter) = Narrow(lookup);
        if (keys.Length == 0)
            return;
        var query = lookup.Query with { Filter = filter };
        if (keys.Length == 1)
            await OneKeyAsync(call, lookup, keys[0], query, notes, cancellationToken);
        else if (query.After is not null)
            Refuse(call, lookup, keys);
        else if (lookup.Remote.Length > 1)
            await EachAsync(keys, key => OneKeyAsync(call, lookup, key, query, notes, cancellationToken), cancellationToken);
        else
            await ManyKeysAsync(call, lookup, keys, query, notes, cancellationToken);
    }

    private static Problem AfterOfSeveral { get; } = new(ProblemTypes.CursorMismatch) { Detail = "'after' pages the records of one record; here several are asked for." };

    /// <summary>Conditions that the caller set on the very field by which records are found only leave some keys out.</summary>
    private static (Value[] Keys, ImmutableArray<Condition> Filter) Narrow(Lookup lookup)
    {
        var own = lookup.Query.Filter.RemoveAll(condition => !IsOnKey(lookup, condition));
        if (own.IsEmpty)
            return ([.. lookup.Keys], lookup.Query.Filter);
        return ([.. lookup.Keys.Where(key => own.All(condition => condition.Values.Contains(key)))], lookup.Query.Filter.RemoveAll(condition => IsOnKey(lookup, condition)));
    }

    private static void Refuse(QueryCall call, Lookup lookup, Value[] keys)
    {
        call.Trace?.Refused(AfterOfSeveral);
        FailAll(lookup, keys, AfterOfSeveral);
    }

    private static bool IsOnKey(Lookup lookup, Condition condition) =>
        lookup.Remote is [var only] && condition.Field == only && condition.Operator is FilterOperator.Eq or FilterOperator.In;

    private async Task ManyKeysAsync(QueryCall call, Lookup lookup, Value[] keys, ReadQuery query, AnswerNotes notes, CancellationToken cancellationToken)
    {
        // Another server takes what the dialect promises.
        var decided = call.Decide(ResourceOperation.List, lookup.Target.Contract.Name, key: null, after: null, cursorSystem: null);
        Value[][] chunks = [.. keys.Chunk(decided?.Backend is Backend.Legacy { InProcess: true } ? MaxKeysInProcess : QueryParser.MaxValues)];
        var results = new ReadResult[chunks.Length];
        var want = lookup.IsMany ? LimitOf(lookup, query) : 0;
        await ForAsync(
            chunks.Length,
            async chunk => results[chunk] = await ReadAsync(call, lookup, [.. chunks[chunk]], query, want, decided, cancellationToken),
            cancellationToken);
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            if (results[chunk].Problem is { } problem)
            {
                FailAll(lookup, chunks[chunk], problem);
                continue;
            }

            notes.Note(results[chunk].Answer!);
            Distribute(lookup, results[chunk], want);
            if (!lookup.IsMany && results[chunk].Answer!.Omitted > 0)
                await TellUnreadableAsync(call, lookup, chunks[chunk], results[chunk].Answer!.Omitted, notes, cancellationToken);
        }
    }

    private ValueTask<ReadResult> ReadAsync(
        QueryCall call, Lookup lookup, ImmutableArray<Value> keys, ReadQuery query, int want, RouteDecision? decided, CancellationToken cancellationToken)
    {
        var byKeys = query with
        {
            Filter = query.Filter.Add(new Condition(lookup.Remote[0], FilterOperator.In, keys)),
            Per = lookup.IsMany ? lookup.Remote[0] : null,
            Cursors = lookup.NeedsCursors,
        };
        // One more than is shown tells whether there are more.
        var limit = lookup.IsMany ? want + (lookup.NeedsNext ? 1 : 0) : keys.Length;
        return reader.ReadAsync(call, lookup.Target.Contract, null, byKeys, lookup.Reads, limit, decided, cancellationToken);
    }

    private void Distribute(Lookup lookup, in ReadResult read, int want)
    {
        var records = read.Answer!.Records;
        var made = lookup.NeedsCursors ? cursors.Of(read) : null;
        var position = records.Fields.PositionOf(lookup.Remote[0]);
        var byKey = new Dictionary<Value, List<int>>(KeyEquality.Instance);
        for (var row = 0; row < records.Count; row++)
        {
            var key = records[row][position];
            if (!byKey.TryGetValue(key, out var rows))
                byKey[key] = rows = [];
            rows.Add(row);
        }

        // A server that never gives more than the contract's maximum leaves open whether there are more.
        var isCapped = want == lookup.Target.Contract.MaxPageSize && read.Backend is not Backend.Legacy { InProcess: true };
        foreach (var (key, rows) in byKey)
        {
            var shown = lookup.IsMany ? Math.Min(want, rows.Count) : 1;
            var some = rows.Take(shown);
            lookup.Found(
                key, some.Select(row => new RowRef(records, row)), made is null ? null : some.Select(row => made[row]), rows.Count > want || (isCapped && rows.Count == want), next: null);
        }
    }

    private async ValueTask OneKeyAsync(QueryCall call, Lookup lookup, Value key, ReadQuery query, AnswerNotes notes, CancellationToken cancellationToken)
    {
        var contract = lookup.Target.Contract;
        var read = !lookup.IsMany && IsKeyOf(lookup)
            ? await reader.ReadAsync(call, contract, GlobalId.KeyOf([key]), ReadQuery.Empty, lookup.Reads, null, cancellationToken)
            : await reader.ReadAsync(call, contract, null, ByOne(lookup, key, query), lookup.Reads, lookup.IsMany ? null : 1, cancellationToken);
        lock (lookup)
        {
            if (read.Problem is { } problem)
            {
                lookup.Failed(key, problem);
                return;
            }

            notes.Note(read.Answer!);
            var records = read.Answer!.Records;
            lookup.Found(
                key,
                Enumerable.Range(0, records.Count).Select(row => new RowRef(records, row)),
                lookup.NeedsCursors ? cursors.Of(read) : null,
                read.Answer.Next is not null,
                lookup.IsMany ? cursors.NextOf(read) : null);
        }
    }

    private static ReadQuery ByOne(Lookup lookup, Value key, ReadQuery query)
    {
        Value[] parts = lookup.Remote.Length == 1 ? [key] : key.AsArray();
        return query with
        {
            Filter = query.Filter.AddRange(lookup.Remote.Select((field, i) => new Condition(field, FilterOperator.Eq, [parts[i]]))),
            Cursors = lookup.NeedsCursors,
        };
    }

    /// <summary>Among the keys that found no record some have one that cannot be read; where it cannot be told by counting, each is asked for.</summary>
    private async Task TellUnreadableAsync(QueryCall call, Lookup lookup, Value[] keys, int omitted, AnswerNotes notes, CancellationToken cancellationToken)
    {
        Value[] missing = [.. keys.Where(key => !lookup.HasFound(key))];
        if (missing.Length <= omitted)
            FailAll(lookup, missing, ProblemTypes.RecordUnreadable);
        else if (IsKeyOf(lookup))
            await EachAsync(missing, key => OneKeyAsync(call, lookup, key, ReadQuery.Empty, notes, cancellationToken), cancellationToken);
    }

    private static bool IsKeyOf(Lookup lookup) =>
        lookup.Target.HasGet && lookup.Remote is [var only] && lookup.Target.Contract.Key is [var key] && key == only;

    private static int LimitOf(Lookup lookup, ReadQuery query) =>
        Math.Min(query.Limit ?? lookup.Target.Contract.DefaultPageSize, lookup.Target.Contract.MaxPageSize);

    private static void FailAll(Lookup lookup, IEnumerable<Value> keys, Problem problem)
    {
        foreach (var key in keys)
            lookup.Failed(key, problem);
    }

    private static Task EachAsync(Value[] keys, Func<Value, ValueTask> run, CancellationToken cancellationToken) =>
        ForAsync(keys.Length, i => run(keys[i]), cancellationToken);

    private static Task ForAsync(int count, Func<int, ValueTask> run, CancellationToken cancellationToken) => count == 1
        ? run(0).AsTask()
        : System.Threading.Tasks.Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, (i, _) => run(i));
}
