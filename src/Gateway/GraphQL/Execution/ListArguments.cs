using System.Collections;
using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Reads the arguments of a page into the query that its REST twin would be.</summary>
internal sealed class ListArguments(ResourceContract contract)
{
    private readonly ImmutableArray<Condition>.Builder _filter = ImmutableArray.CreateBuilder<Condition>();
    private readonly ImmutableArray<ParameterProblem>.Builder _mistakes = ImmutableArray.CreateBuilder<ParameterProblem>();

    /// <returns>False with the 400 that names every mistake.</returns>
    public static bool TryRead(ResourceContract contract, FieldArguments arguments, out ReadQuery query, out Problem? problem)
    {
        var reading = new ListArguments(contract);
        query = new ReadQuery
        {
            Filter = reading.ReadFilter(arguments["filter"]),
            Sort = reading.ReadSort(arguments["sort"]),
            Limit = reading.ReadFirst(arguments["first"]),
            After = reading.ReadAfter(arguments["after"]),
        };
        problem = reading._mistakes.Count > 0 ? QueryParser.Invalid(reading._mistakes.ToImmutable()) : null;
        return problem is null;
    }

    /// <summary>How many records a page may have at most; for a query's cost, before anything is checked.</summary>
    public static int LimitOf(ResourceContract contract, FieldArguments arguments) =>
        arguments["first"] is int first ? Math.Clamp(first, 0, contract.MaxPageSize) : contract.DefaultPageSize;

    private ImmutableArray<Condition> ReadFilter(object? filter)
    {
        if (filter is not IDictionary<string, object?> fields)
            return [];
        foreach (var (name, operators) in fields)
        {
            if (operators is IDictionary<string, object?> conditions)
                ReadConditions(contract.Find(name)!, conditions);
            else
                Add($"filter.{name}", null, "wrong-value", "Name at least one operator; 'isNull' asks for null.");
        }

        return _filter.ToImmutable();
    }

    private void ReadConditions(Field field, IDictionary<string, object?> conditions)
    {
        foreach (var (name, argument) in conditions)
        {
            var parameter = $"filter.{field.Name}.{name}";
            if (argument is null)
                Add(parameter, null, "wrong-value", "null is no value to compare with; 'isNull' asks for null.");
            else if (name == FilterTypes.IsNull)
                _filter.Add(new Condition(field, FilterOperator.Null, [Value.From((bool)argument)]));
            else if (OperatorNames.TryFind(name, out var op))
                ReadValues(field, op, parameter, op == FilterOperator.In ? [.. ((IEnumerable)argument).Cast<object>()] : [argument]);
        }
    }

    private void ReadValues(Field field, FilterOperator op, string parameter, object[] arguments)
    {
        if (arguments.Length is 0 or > QueryParser.MaxValues)
        {
            Add(parameter, null, "too-many", $"Name 1 to {QueryParser.MaxValues} values.");
            return;
        }

        var values = ImmutableArray.CreateBuilder<Value>(arguments.Length);
        foreach (var argument in arguments)
        {
            if (InputValue.TryRead(field.Type, argument, out var value, out var mistake))
                values.Add(value);
            else
                Add(parameter, argument.ToString(), mistake.Code, $"This is not {mistake.Expected}.");
        }

        if (values.Count == arguments.Length)
            _filter.Add(new Condition(field, op, values.MoveToImmutable()));
    }

    private ImmutableArray<SortTerm> ReadSort(object? sort)
    {
        if (sort is not IEnumerable terms)
            return [];
        var read = ImmutableArray.CreateBuilder<SortTerm>();
        foreach (var term in terms.OfType<IDictionary<string, object?>>())
        {
            var field = (Field)term["field"]!;
            if (read.Any(known => known.Field == field))
                Add("sort", field.Name, "duplicate", $"'{field.Name}' is named twice.");
            read.Add(new SortTerm(field, term["direction"] is true));
        }

        if (read.Count > QueryParser.MaxSortTerms)
            Add("sort", null, "too-many", $"There are more than {QueryParser.MaxSortTerms} fields to sort by.");
        return read.ToImmutable();
    }

    private int? ReadFirst(object? first)
    {
        if (first is int and < 0)
            Add("first", first.ToString(), "wrong-type", "'first' is a whole number of at least 0.");
        return first is int limit ? Math.Max(1, limit) : null;
    }

    private string? ReadAfter(object? after)
    {
        if (after is "")
            Add("after", "", "wrong-value", "'after' is a cursor from an earlier answer; leave it out for the first page.");
        return after as string;
    }

    private void Add(string parameter, string? value, string code, string message) =>
        _mistakes.Add(new ParameterProblem(parameter, value is null ? null : KeyText.Shorten(value), code, message));
}
