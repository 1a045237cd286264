using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;

namespace LegacyGateway.Dispatch.Splitting;

/// <summary>
/// Takes apart a request that a backend cannot answer in one call, and puts the answers together: a multi-key request to a service or screen without
/// <c>in</c> or <c>per</c>, or for more records than a service has on one page.
/// </summary>
public static class FanOut
{
    /// <summary>Whether every backend answers it in one call.</summary>
    public static bool IsPlain(ResourceRequest request) =>
        request.Operation != ResourceOperation.List || (request.Per is null && !request.Filter.Any(static condition => condition.Operator == FilterOperator.In));

    /// <summary>Asks in as many calls as it takes.</summary>
    /// <param name="parallel">Calls at the same time.</param>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public static async ValueTask<Outcome> AskAsync(
        ResourceRequest request, Reach reach, int parallel, Func<ResourceRequest, CancellationToken, ValueTask<Outcome>> ask, CancellationToken cancellationToken)
    {
        if (!TryPlan(request, reach, out var parts, out var error))
            return new Outcome.NotSent(error);
        if (parts is [var only])
            return await ask(only, cancellationToken);
        var outcomes = new Outcome[parts.Length];
        await Parallel.ForAsync(
            0,
            parts.Length,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (part, token) => outcomes[part] = await ask(parts[part], token));
        return Join(request, parts, outcomes);
    }

    /// <returns>False when not even single calls can answer it.</returns>
    public static bool TryPlan(
        ResourceRequest request, Reach reach, out ImmutableArray<ResourceRequest> parts, [NotNullWhen(false)] out BackendError? error)
    {
        parts = [request];
        error = null;
        if (request.Operation != ResourceOperation.List)
            return true;
        if (request.Per is { } per && !reach.Per)
        {
            parts = SplitBy(request with { Per = null }, per, reach);
            error = parts.IsEmpty ? Cannot($"'per={per.Name}' together with these conditions") : null;
        }
        else if (request.Filter.FirstOrDefault(condition => condition.Operator == FilterOperator.In && !reach.Filter(condition.Field.Name, FilterOperator.In)) is { } list)
        {
            // What is put together here has no order of its own, and no place to go on from.
            parts = request is { Per: null } && (request.After is not null || !request.Sort.IsEmpty) ? [] : SplitBy(request, list.Field, reach);
            error = parts.IsEmpty ? Cannot($"'{list.Field.Name}[in]' together with these conditions") : null;
        }
        else if (reach.HasPages && request is { Per: null, After: null } && request.Limit > request.Contract.MaxPageSize && KeysOf(request) is { } keys)
        {
            parts = [.. keys.Values.Chunk(request.Contract.MaxPageSize).Select(some => With(request, keys, FilterOperator.In, some) with { Limit = some.Length })];
        }

        return error is null;
    }

    /// <summary>One answer of all: the first failure, or all records.</summary>
    private static Outcome Join(ResourceRequest request, ImmutableArray<ResourceRequest> parts, Outcome[] outcomes)
    {
        var answers = outcomes.OfType<Outcome.Done>().Select(done => done.Answer).ToArray();
        var isTooMuch = request.Per is null
            && (parts.Zip(outcomes).Any(pair => pair.Second is Outcome.Done done && HasMore(pair.First, done.Answer)) || answers.Sum(answer => answer.Records.Count) > request.Limit);
        var failed = outcomes.FirstOrDefault(outcome => outcome is not Outcome.Done);
        if ((failed ?? (isTooMuch ? new Outcome.NotSent(Cannot("these conditions with more records than one page has")) : null)) is { } failure)
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
    private static ImmutableArray<ResourceRequest> SplitBy(ResourceRequest request, Core.Contracts.Field field, Reach reach)
    {
        var list = request.Filter.FirstOrDefault(condition => condition.Field == field && condition.Operator is FilterOperator.In or FilterOperator.Eq);
        if (list is null)
            return [];
        if (reach.Filter(field.Name, FilterOperator.Eq) || !IsKey(request, field))
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
        Key = new RecordKey([value], RecordKeys.TextOf([value])),
        Filter = request.Filter.Remove(list),
        Sort = [],
        Limit = 1,
        PositionPerRecord = false,
        CountTotal = false,
    };

    /// <summary>A full page may name a next one although no key is left.</summary>
    private static bool HasMore(ResourceRequest part, Answer answer) =>
        answer.Next is not null && !(KeysOf(part) is { } keys && answer.Records.Count == keys.Values.Length);

    private static Condition? KeysOf(ResourceRequest request) =>
        request.Filter.FirstOrDefault(condition => condition.Operator == FilterOperator.In && IsKey(request, condition.Field));

    private static bool IsKey(ResourceRequest request, Core.Contracts.Field field) => request.Contract.Key is [var only] && only == field;

    private static BackendError Cannot(string what) =>
        new(BackendErrorKind.Unsupported, $"The backend cannot answer {what}.", $"What is behind this resource cannot answer {what}.");
}
