using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>
/// Takes apart a request that a backend cannot answer in one call, and puts the answers together: a multi-key request to a service without
/// <c>in</c> or <c>per</c>, or for more records than the contract has on one page.
/// </summary>
internal static class FanOut
{
    /// <returns>False when not even single calls can answer it.</returns>
    public static bool TryPlan(
        ResourceRequest request, ClusterCapabilities capabilities, out ImmutableArray<ResourceRequest> parts, [NotNullWhen(false)] out BackendError? error)
    {
        parts = [request];
        error = null;
        if (request.Operation != ResourceOperation.List)
            return true;
        if (request.Per is { } per && !capabilities.Per)
        {
            parts = SplitBy(request with { Per = null }, per, capabilities);
            error = parts.IsEmpty ? Cannot($"'per={per.Name}' together with these conditions") : null;
        }
        else if (request.Filter.FirstOrDefault(condition => condition.Operator == FilterOperator.In && !capabilities.Filter(condition.Field.Name, FilterOperator.In)) is { } list)
        {
            parts = SplitBy(request, list.Field, capabilities);
            error = parts.IsEmpty ? Cannot($"'{list.Field.Name}[in]' together with these conditions") : null;
        }
        else if (request is { Per: null, After: null } && request.Limit > request.Contract.MaxPageSize && KeysOf(request) is { } keys)
        {
            parts = [.. keys.Values.Chunk(request.Contract.MaxPageSize).Select(some => With(request, keys, FilterOperator.In, some) with { Limit = some.Length })];
        }

        return error is null;
    }

    /// <summary>One answer of all: the first failure, or all records.</summary>
    public static Outcome Join(ResourceRequest request, IReadOnlyList<Outcome> outcomes)
    {
        var answers = outcomes.OfType<Outcome.Done>().Select(done => done.Answer).ToArray();
        if (outcomes.FirstOrDefault(outcome => outcome is not Outcome.Done) is { } failure)
        {
            foreach (var answer in answers)
                answer.Records.Dispose();
            return failure;
        }

        var records = new RecordSet(answers[0].Records.Fields, Math.Max(1, answers.Sum(answer => answer.Records.Count)));
        foreach (var answer in answers)
        {
            for (var row = 0; row < answer.Records.Count; row++)
                answer.Records[row].CopyTo(records.AddRow());
            answer.Records.Dispose();
        }

        var positions = answers.SelectMany(answer => answer.Positions).ToImmutableArray();
        return new Outcome.Done(new Answer
        {
            Records = records,
            Positions = positions.Length == records.Count ? positions : [],
            TotalCount = request.CountTotal && answers.All(answer => answer.TotalCount is not null) ? answers.Sum(answer => answer.TotalCount) : null,
            Omitted = answers.Sum(answer => answer.Omitted),
            AsOf = answers.Min(answer => answer.AsOf),
            Stale = answers.Any(answer => answer.Stale),
        });
    }

    /// <returns>Empty when the request cannot be split: nothing names the values, or other conditions would have to be checked here.</returns>
    private static ImmutableArray<ResourceRequest> SplitBy(ResourceRequest request, Core.Contracts.Field field, ClusterCapabilities capabilities)
    {
        var list = request.Filter.FirstOrDefault(condition => condition.Field == field && condition.Operator is FilterOperator.In or FilterOperator.Eq);
        if (list is null)
            return [];
        if (capabilities.Filter(field.Name, FilterOperator.Eq) || !IsKey(request, field))
            return [.. list.Values.Select(value => With(request, list, FilterOperator.Eq, [value]))];
        if (request.Filter.Any(condition => condition != list && condition.Operator != FilterOperator.Eq))
            return [];
        return [.. list.Values.Select(value => GetOf(request, list, value))];
    }

    private static ResourceRequest With(ResourceRequest request, Condition replaced, FilterOperator op, IEnumerable<Value> values) =>
        request with { Filter = request.Filter.Replace(replaced, new Condition(replaced.Field, op, [.. values])) };

    /// <summary>The other conditions stay: they are checked on the record.</summary>
    private static ResourceRequest GetOf(ResourceRequest request, Condition list, Value value) => request with
    {
        Operation = ResourceOperation.Get,
        Key = new RecordKey([value], KeyEscapes.Escape(value.ToString())),
        Filter = request.Filter.Remove(list),
        Sort = [],
        Limit = 1,
        PositionPerRecord = false,
        CountTotal = false,
    };

    private static Condition? KeysOf(ResourceRequest request) =>
        request.Filter.FirstOrDefault(condition => condition.Operator == FilterOperator.In && IsKey(request, condition.Field));

    private static bool IsKey(ResourceRequest request, Core.Contracts.Field field) => request.Contract.Key is [var only] && only == field;

    private static BackendError Cannot(string what) =>
        new(BackendErrorKind.Unsupported, $"The service cannot answer {what}.", $"The service behind this resource cannot answer {what}.");
}
