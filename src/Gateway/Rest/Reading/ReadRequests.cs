using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Reading;

/// <summary>Makes the request of a caller out of a query.</summary>
internal static class ReadRequests
{
    /// <returns>False with a 403 when the query names personal data that the caller may not see.</returns>
    public static bool TryMake(
        ResourceContract contract, ResourceOperation operation, RecordKey? key, ReadQuery query, Caller caller, out ReadRequest made, out Problem? problem)
    {
        made = null!;
        var view = ResourceView.Of(contract);
        var withoutPii = PersonalData.IsHiddenFrom(caller, contract);
        problem = withoutPii ? RefusePii(contract, query) : null;
        if (problem is not null)
            return false;

        var hasClaims = RowConditions.TryGet(contract, caller, out var rows);
        var added = rows.RemoveAll(row => query.Filter.Any(own => SaysTheSame(own, row)));
        var visible = withoutPii ? view.WithoutPii : view.All;
        var shown = query.Fields ?? visible;
        made = new ReadRequest
        {
            Query = query,
            Shown = shown,
            RowConditions = rows,
            Added = added,
            WithoutPii = withoutPii,
            SeesNothing = !hasClaims || added.Any(row => query.Filter.Any(own => own.Operator == FilterOperator.Eq && own.Field == row.Field)),
            Request = new ResourceRequest
            {
                Contract = contract,
                Operation = operation,
                Key = key,
                Filter = added.IsEmpty ? query.Filter : query.Filter.AddRange(added),
                Sort = query.Sort,
                Fields = operation == ResourceOperation.Get ? visible : Read(contract, query, shown),
                Limit = operation == ResourceOperation.Get ? 1 : Math.Min(query.Limit ?? contract.DefaultPageSize, contract.MaxPageSize),
                CountTotal = query.CountTotal,
                Per = query.Per,
                PositionPerRecord = query.Cursors,
                Caller = caller,
            },
        };
        return true;
    }

    /// <returns>A 403 when a query names personal data that the caller may not see; null otherwise.</returns>
    public static Problem? RefusePii(ResourceContract contract, ReadQuery query, Caller caller) =>
        PersonalData.IsHiddenFrom(caller, contract) ? RefusePii(contract, query) : null;

    private static bool SaysTheSame(Condition own, Condition row) =>
        own.Operator == row.Operator && own.Field == row.Field && own.Values.AsSpan().SequenceEqual(row.Values.AsSpan());

    // The cursors of a per request are bound to the record's value of that field, so it is read even when it is not shown.
    private static FieldSelection Read(ResourceContract contract, ReadQuery query, FieldSelection shown) =>
        query is { Per: { } per, Cursors: true } && !shown.Contains(per)
            ? FieldSelection.Of(contract, field => field == per || shown.Contains(field))
            : shown;

    private static Problem? RefusePii(ResourceContract contract, ReadQuery query)
    {
        if (ReferenceEquals(query, ReadQuery.Empty))
            return null;
        var named = query.Mentions().Where(mention => mention.Field.Pii).Distinct()
            .Select(mention => new ParameterProblem(
                mention.Parameter, mention.Field.Name, "pii-scope-missing",
                $"'{mention.Field.Name}' is personal data and needs the scope '{contract.Access.PiiScope}'."))
            .ToImmutableArray();
        return named.IsEmpty ? null : new Problem(ProblemTypes.PiiScopeMissing) { Detail = named[0].Message, Errors = named };
    }
}
