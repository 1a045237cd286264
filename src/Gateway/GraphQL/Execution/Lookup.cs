using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>
/// All that one level of a query has to look up in one resource by the same fields with the same arguments: the relations of any number of frames, which become one
/// multi-key call.
/// </summary>
internal sealed class Lookup(ResourceType target, ImmutableArray<(Field Local, Field Remote)> on, bool isMany, ReadQuery query)
{
    private readonly Dictionary<Value, RelatedRange> _found = new(KeyEquality.Instance);
    private readonly List<RowRef> _rows = [];
    private readonly HashSet<Value> _keys = new(KeyEquality.Instance);
    private List<string>? _cursors;

    public ResourceType Target { get; } = target;

    /// <summary>The fields by which records are found.</summary>
    public ImmutableArray<Field> Remote { get; } = [.. on.Select(pair => pair.Remote)];

    public bool IsMany { get; } = isMany;

    /// <summary>Filter, sort, page size and cursor of a relation to many; empty for one.</summary>
    public ReadQuery Query { get; } = query;

    /// <summary>Who waits for the records.</summary>
    public List<(Frame Frame, RelatedPlan Plan)> Askers { get; } = [];

    public IReadOnlyCollection<Value> Keys => _keys;

    public bool NeedsCursors => IsMany && Askers.Any(asker => asker.Plan.Connection!.NeedsCursors);

    public bool NeedsNext => IsMany && Askers.Any(asker => asker.Plan.Connection!.NeedsNext);

    public FieldSelection Reads => Askers is [var only]
        ? only.Plan.Reads
        : FieldSelection.Of(Target.Contract, one => Askers.Any(asker => asker.Plan.Reads.Contains(one)));

    public bool IsFor(RelatedPlan plan, ReadQuery query) =>
        ReferenceEquals(plan.Target, Target)
        && plan.Relation.Relation.Many == IsMany
        && plan.Relation.On.Select(pair => pair.Remote).SequenceEqual(Remote)
        && (!IsMany || SameQuery(query));

    public void Add(Frame frame, RelatedPlan plan)
    {
        Askers.Add((frame, plan));
        foreach (var row in frame.Rows)
        {
            if (KeyOf(row, plan) is { } key)
                _keys.Add(key);
        }
    }

    /// <summary>Adds the records of one key, in order.</summary>
    public void Found(Value key, IEnumerable<RowRef> rows, IEnumerable<string>? cursors, bool hasNext, string? next)
    {
        var start = _rows.Count;
        _rows.AddRange(rows);
        if (cursors is not null)
            (_cursors ??= []).AddRange(cursors);
        _found[key] = new RelatedRange(start, _rows.Count - start, hasNext, next);
    }

    public bool HasFound(Value key) => _found.ContainsKey(key);

    public void Failed(Value key, Problems.Problem problem) => _found[key] = new RelatedRange(0, 0, Problem: problem);

    /// <summary>Gives every asker its records.</summary>
    /// <returns>The frames of the next level.</returns>
    public IEnumerable<Frame> Deliver()
    {
        var rows = _rows.ToArray();
        var cursors = _cursors is { } made && made.Count == rows.Length ? made.ToArray() : null;
        foreach (var (frame, plan) in Askers)
        {
            var byParent = new RelatedRange[frame.Rows.Length];
            for (var i = 0; i < byParent.Length; i++)
                byParent[i] = KeyOf(frame.Rows[i], plan) is { } key ? _found.GetValueOrDefault(key) : default;
            Frame[] frames = [.. plan.Plans.Select(below => new Frame(below, rows))];
            frame.Related[plan.Index] = new RelatedRecords(frames, byParent, rows.Length == 0 ? [] : cursors);
            foreach (var below in frames)
                yield return below;
        }
    }

    /// <summary>The value by which a record relates, several as an array; null when one of them is null, which relates to nothing.</summary>
    public static Value? KeyOf(RowRef row, RelatedPlan plan)
    {
        var on = plan.Relation.On;
        if (on is [var (local, _)])
            return row[local] is { HasValue: true } only ? only : null;
        var parts = new Value[on.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = row[on[i].Local];
            if (!parts[i].HasValue)
                return null;
        }

        return Value.FromArray(parts);
    }

    private bool SameQuery(ReadQuery other) =>
        Query.Limit == other.Limit
        && Query.After == other.After
        && Query.Sort.AsSpan().SequenceEqual(other.Sort.AsSpan())
        && Query.Filter.Length == other.Filter.Length
        && Query.Filter.Zip(other.Filter).All(pair =>
            pair.First.Field == pair.Second.Field && pair.First.Operator == pair.Second.Operator && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values.AsSpan()));
}
