using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Reading;

/// <summary>Answers a request from the records that a flow read: conversion, filter, order, page and limit in memory.</summary>
internal static class ScreenRecords
{
    public static Outcome Answer(RecordMapping mapping, ResourceRequest request, IReadOnlyList<IReadOnlyDictionary<string, string?>> records, DateTimeOffset asOf)
    {
        var issues = new ConversionIssues();
        var found = new List<Value[]>();
        var omitted = 0;
        var everything = FieldSelection.All(mapping.Contract);
        foreach (var raw in records.Select(record => RawOf(mapping, record)))
        {
            if (!request.Filter.All(condition => mapping.Satisfies(raw, condition)) || (request.Key is { } key && !HasKey(mapping, raw, key)))
                continue;
            var record = new Value[everything.Count];
            if (mapping.TryConvert(raw, record, everything, ref issues))
                found.Add(record);
            else
                omitted++;
        }

        if (request.Operation == ResourceOperation.Get)
            return One(request, found, omitted, issues, asOf);
        var order = OrderOf(request);
        found.Sort((left, right) => Compare(order, left, right));
        return new Outcome.Done(Page(request, order, found, omitted, asOf));
    }

    /// <summary>The raw record of a mapping; a column that was not extracted is null.</summary>
    public static Value[] RawOf(RecordMapping mapping, IReadOnlyDictionary<string, string?> record) =>
        [.. mapping.Columns.Select(column => Value.From(record.GetValueOrDefault(column.Name)))];

    private static Outcome One(ResourceRequest request, List<Value[]> found, int omitted, in ConversionIssues issues, DateTimeOffset asOf)
    {
        if (found.Count == 0 && omitted > 0)
            return new Outcome.NotSent(new BackendError(BackendErrorKind.RecordUnreadable, $"The record cannot be converted: {string.Join("; ", issues.Kept.ToArray().Select(issue => issue.ToString()))}"));
        return found.Count <= 1
            ? new Outcome.Done(new Answer { Records = SetOf(request.Fields, found), AsOf = asOf })
            : new Outcome.NotSent(new BackendError(BackendErrorKind.Misconfigured, $"The screens show {found.Count} records with one key."));
    }

    private static bool HasKey(RecordMapping mapping, Value[] raw, RecordKey key)
    {
        var fields = mapping.Contract.Key;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!mapping.Satisfies(raw, new Condition(fields[i], FilterOperator.Eq, [key.Parts[i]])))
                return false;
        }

        return true;
    }

    private static ImmutableArray<SortTerm> OrderOf(ResourceRequest request) =>
        [.. request.Sort, .. request.Contract.Key.Where(key => request.Sort.All(term => term.Field.Ordinal != key.Ordinal)).Select(key => new SortTerm(key, false))];

    private static Answer Page(ResourceRequest request, ImmutableArray<SortTerm> order, List<Value[]> found, int omitted, DateTimeOffset asOf)
    {
        IEnumerable<Value[]> behind = request.After is { } after
            ? found.SkipWhile(record => ComparePosition(order, record, after.Values) <= 0)
            : found;
        if (request.Per is { } per)
            behind = behind.GroupBy(record => record[per.Ordinal]).SelectMany(group => group.Take(request.Limit));
        var page = (request.Per is null ? behind.Take(request.Limit + 1) : behind).ToList();
        var more = request.Per is null && page.Count > request.Limit;
        if (more)
            page.RemoveAt(request.Limit);
        return new Answer
        {
            Records = SetOf(request.Fields, page),
            Next = more ? PositionOf(order, page[^1]) : null,
            Positions = request.PositionPerRecord ? [.. page.Select(record => PositionOf(order, record))] : [],
            TotalCount = request.CountTotal ? found.Count + omitted : null,
            Omitted = omitted,
            AsOf = asOf,
        };
    }

    private static RecordSet SetOf(FieldSelection fields, List<Value[]> records)
    {
        var set = new RecordSet(fields, records.Count);
        foreach (var record in records)
        {
            var row = set.AddRow();
            for (var i = 0; i < fields.Count; i++)
                row[i] = record[fields.Fields[i].Ordinal];
        }

        return set;
    }

    private static Position PositionOf(ImmutableArray<SortTerm> order, Value[] record) => new([.. order.Select(term => record[term.Field.Ordinal])]);

    private static int Compare(ImmutableArray<SortTerm> order, Value[] left, Value[] right) =>
        ComparePosition(order, left, [.. order.Select(term => right[term.Field.Ordinal])]);

    private static int ComparePosition(ImmutableArray<SortTerm> order, Value[] record, ImmutableArray<Value> position)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var compared = CanonicalOrder.Instance.Compare(record[order[i].Field.Ordinal], position[i]);
            if (compared != 0)
                return order[i].Descending ? -compared : compared;
        }

        return 0;
    }
}
