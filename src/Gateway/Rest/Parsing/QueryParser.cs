using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Problems;

namespace LegacyGateway.Rest.Parsing;

/// <summary>Reads the query string of one read, and names every mistake in it at once.</summary>
internal sealed class QueryParser(ResourceContract contract, ResourceOperation operation)
{
    /// <summary>More parameters than this are refused together.</summary>
    public const int MaxParameters = 100;

    /// <summary>Most values of one <c>in</c> list.</summary>
    public const int MaxValues = 100;

    /// <summary>Most fields to sort by.</summary>
    public const int MaxSortTerms = 8;

    private static readonly string[] ListParameters = ["sort", "fields", "limit", "after", "count", "per", "cursors"];
    private static readonly string[] GetParameters = ["fields"];

    private readonly ImmutableArray<Condition>.Builder _filter = ImmutableArray.CreateBuilder<Condition>();
    private readonly ImmutableArray<ParameterProblem>.Builder _mistakes = ImmutableArray.CreateBuilder<ParameterProblem>();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private ReadQuery _query = ReadQuery.Empty;

    /// <param name="query">Raw, as it came, with or without its question mark.</param>
    public static bool TryParse(ResourceContract contract, ResourceOperation operation, ReadOnlySpan<char> query, out ReadQuery parsed, out Problem? problem)
    {
        problem = null;
        parsed = ReadQuery.Empty;
        if (query.Length <= 1)
            return true;
        var parser = new QueryParser(contract, operation);
        parser.Read(query);
        if (parser._mistakes.Count > 0)
            problem = Invalid(parser._mistakes.ToImmutable());
        else
            parsed = parser._query with { Filter = parser._filter.ToImmutable() };
        return problem is null;
    }

    /// <summary>The one 400 that lists all mistakes of a request.</summary>
    public static Problem Invalid(ImmutableArray<ParameterProblem> mistakes) => new(ProblemTypes.InvalidRequest)
    {
        Detail = mistakes.Length == 1 ? mistakes[0].Message : $"{mistakes.Length} mistakes; the first: {mistakes[0].Message}",
        Errors = mistakes,
    };

    private void Read(ReadOnlySpan<char> query)
    {
        var parameters = new QueryParameters(query);
        while (parameters.MoveNext())
        {
            if (_seen.Count == MaxParameters)
            {
                Add("query", null, "too-many", $"There are more than {MaxParameters} parameters.");
                return;
            }

            if (!PercentText.TryDecode(parameters.Name, plusIsSpace: true, out var name))
                Add(KeyText.Shorten(parameters.Name), null, "bad-encoding", "The parameter's name is not percent-encoded UTF-8.");
            else if (!PercentText.TryDecode(parameters.Value, plusIsSpace: true, out var value))
                Add(KeyText.Shorten(name), KeyText.Shorten(parameters.Value), "bad-encoding", "The value is not percent-encoded UTF-8 without NUL.");
            else
                ReadParameter(name, value);
        }

        if (_query is { Per: not null, After: not null })
            Add("per", _query.Per.Name, "not-combinable", "'per' cannot be combined with 'after'; ask for one value of the field and page that.");
    }

    private void ReadParameter(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "fields":
                ReadFields(value);
                break;
            case "sort" or "limit" or "after" or "count" or "per" or "cursors" when operation == ResourceOperation.List:
                ReadListParameter(name, value);
                break;
            default:
                ReadFilter(name, value);
                break;
        }
    }

    private void ReadListParameter(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (IsRepeated(name.ToString()))
            return;
        switch (name)
        {
            case "sort":
                ReadSort(value);
                break;
            case "limit":
                ReadLimit(value);
                break;
            case "after" when value.IsEmpty:
                Add("after", "", "wrong-value", "'after' is a cursor from an earlier answer; leave it out for the first page.");
                break;
            case "after":
                _query = _query with { After = value.ToString() };
                break;
            case "count" when value is "exact":
                _query = _query with { CountTotal = true };
                break;
            case "cursors" when value is "true" or "false":
                _query = _query with { Cursors = value is "true" };
                break;
            case "per":
                ReadPer(value);
                break;
            default:
                Add(name.ToString(), value, "wrong-value", name is "count" ? "'count' can only be exact." : "'cursors' is true or false.");
                break;
        }
    }

    private void ReadLimit(ReadOnlySpan<char> value)
    {
        // A number beyond int is still a number above the maximum, and so capped.
        if (value.Length <= 18 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
            _query = _query with { Limit = (int)Math.Min(limit, int.MaxValue) };
        else
            Add("limit", value, "wrong-type", $"'{KeyText.Shorten(value)}' is not a whole number of at least 1.");
    }

    private void ReadPer(ReadOnlySpan<char> value)
    {
        if (Field("per", value) is not { } field)
            return;
        if (field.Filterable.HasFlag(FilterOperators.Eq) || field.Filterable.HasFlag(FilterOperators.In))
            _query = _query with { Per = field };
        else
            Add("per", value, "not-supported", $"'{field.Name}' cannot be used with 'per': it cannot be filtered by.");
    }

    private void ReadFields(ReadOnlySpan<char> value)
    {
        if (IsRepeated("fields"))
            return;
        var asked = new bool[contract.Fields.Length];
        foreach (var range in value.Split(','))
        {
            if (Field("fields", value[range]) is not { } field)
                continue;
            if (asked[field.Ordinal])
                Add("fields", value[range], "duplicate", $"'{field.Name}' is named twice.");
            asked[field.Ordinal] = true;
        }

        _query = _query with { Fields = FieldSelection.Of(contract, field => asked[field.Ordinal]) };
    }

    private void ReadSort(ReadOnlySpan<char> value)
    {
        var terms = ImmutableArray.CreateBuilder<SortTerm>();
        foreach (var range in value.Split(','))
        {
            var descending = value[range].StartsWith('-');
            var name = descending ? value[range][1..] : value[range];
            if (Field("sort", name) is not { } field)
                continue;
            if (!field.Sortable)
                Add("sort", name, "not-sortable", $"{contract.Name} cannot be sorted by '{field.Name}'.{Sortable()}");
            else if (terms.Any(term => term.Field == field))
                Add("sort", name, "duplicate", $"'{field.Name}' is named twice.");
            else
                terms.Add(new SortTerm(field, descending));
        }

        if (terms.Count > MaxSortTerms)
            Add("sort", value, "too-many", $"There are more than {MaxSortTerms} fields to sort by.");
        _query = _query with { Sort = terms.ToImmutable() };
    }

    private void ReadFilter(ReadOnlySpan<char> parameter, ReadOnlySpan<char> value)
    {
        var bracket = parameter.IndexOf('[');
        var name = bracket < 0 ? parameter : parameter[..bracket];
        if (operation != ResourceOperation.List || contract.Find(name) is not { } field)
        {
            AddUnknown(parameter, name);
            return;
        }

        var op = FilterOperator.Eq;
        if (bracket >= 0 && (!parameter.EndsWith(']') || !OperatorNames.TryFind(parameter[(bracket + 1)..^1], out op)))
        {
            var written = parameter[(bracket + 1)..].TrimEnd(']');
            Add(KeyText.Shorten(parameter), null, "unknown-operator", $"'{KeyText.Shorten(written)}' is no operator.{DidYouMean.Hint(written, OperatorNames.All)}{Operators(field)}");
        }
        else if (!field.Filterable.HasFlag((FilterOperators)(1 << (int)op)))
        {
            Add(parameter.ToString(), null, "not-filterable", $"'{field.Name}' cannot be filtered by '{OperatorNames.NameOf(op)}'.{Operators(field)}");
        }
        else if (!IsRepeated($"{field.Name}[{OperatorNames.NameOf(op)}]"))
        {
            ReadValues(field, op, parameter, value);
        }
    }

    private void ReadValues(Field field, FilterOperator op, ReadOnlySpan<char> parameter, ReadOnlySpan<char> value)
    {
        var values = ImmutableArray.CreateBuilder<Value>(1);
        if (op == FilterOperator.In)
            ReadList(field, parameter, value, values);
        else if (op == FilterOperator.Null && value is "true" or "false")
            values.Add(Value.From(value is "true"));
        else if (op == FilterOperator.Null)
            Add(parameter.ToString(), value, "wrong-type", $"'{KeyText.Shorten(value)}' is not true or false.");
        else
            ReadValue(field.Type, parameter, value, values);
        if (values.Count > 0)
            _filter.Add(new Condition(field, op, values.DrainToImmutable()));
    }

    private void ReadList(Field field, ReadOnlySpan<char> parameter, ReadOnlySpan<char> list, ImmutableArray<Value>.Builder values)
    {
        var count = 0;
        foreach (var range in list.Split(','))
        {
            if (++count > MaxValues)
            {
                Add(parameter.ToString(), null, "too-many", $"There are more than {MaxValues} values.");
                return;
            }

            if (KeyEscapes.TryUnescape(list[range], out var value))
                ReadValue(field.Type, parameter, value, values);
            else
                Add(parameter.ToString(), list[range], "bad-escape", "In lists ~ / , are written ~0 ~1 ~2.");
        }
    }

    private void ReadValue(FieldType type, ReadOnlySpan<char> parameter, ReadOnlySpan<char> text, ImmutableArray<Value>.Builder values)
    {
        if (ValueText.TryParse(type, text, out var value, out var mistake))
            values.Add(value);
        else
            Add(parameter.ToString(), text, mistake.Code, $"'{KeyText.Shorten(text)}' is not {mistake.Expected}.");
    }

    private Field? Field(string parameter, ReadOnlySpan<char> name)
    {
        if (contract.Find(name) is { } field)
            return field;
        var nested = name.Contains('.') ? " Nested fields are not named on their own." : DidYouMean.Hint(name, contract.Fields.Select(known => known.Name));
        Add(parameter, name, "unknown-field", $"{contract.Name} has no field '{KeyText.Shorten(name)}'.{nested}");
        return null;
    }

    private void AddUnknown(ReadOnlySpan<char> parameter, ReadOnlySpan<char> name)
    {
        var isList = operation == ResourceOperation.List;
        var known = isList
            ? contract.Fields.Where(field => field.Filterable != FilterOperators.None).Select(field => field.Name).Concat(ListParameters)
            : GetParameters;
        var dot = name.IndexOf('.');
        var hint = dot > 0 && contract.Find(name[..dot]) is not null ? " Nested fields cannot be filtered by." : DidYouMean.Hint(name, known);
        var what = isList ? $"{contract.Name} has neither a field nor a parameter" : "A single record has no parameter";
        Add(KeyText.Shorten(parameter), null, "unknown-parameter", $"{what} '{KeyText.Shorten(name)}'.{hint}");
    }

    private bool IsRepeated(string parameter)
    {
        if (_seen.Add(parameter))
            return false;
        Add(parameter, null, "duplicate", $"'{parameter}' is given twice.");
        return true;
    }

    private static string Operators(Field field)
    {
        var names = OperatorNames.In(field.Filterable).Select(OperatorNames.NameOf).ToArray();
        return names.Length == 0 ? $" '{field.Name}' cannot be filtered by at all." : $" Allowed: {string.Join(", ", names)}.";
    }

    private string Sortable() => $" Allowed: {string.Join(", ", contract.Fields.Where(field => field.Sortable).Select(field => field.Name))}.";

    private void Add(string parameter, ReadOnlySpan<char> value, string code, string message) =>
        Add(parameter, KeyText.Shorten(value), code, message);

    private void Add(string parameter, string? value, string code, string message)
    {
        if (_mistakes.Count < MaxParameters)
            _mistakes.Add(new ParameterProblem(parameter, value, code, message));
    }
}
