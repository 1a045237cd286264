using System.Globalization;
using LegacyGateway.Samples.Customers.Fields;
using LegacyGateway.Samples.Customers.Problems;

namespace LegacyGateway.Samples.Customers.Queries;

/// <summary>Reads the query string of a list; the first thing that cannot be understood ends it.</summary>
internal sealed class QueryReader
{
    private readonly ListQuery _query = new();

    /// <summary>Null when all was understood.</summary>
    public ParameterError? Refusal { get; private set; }

    public ListQuery Read(IQueryCollection parameters)
    {
        foreach (var (name, values) in parameters)
        {
            foreach (var value in values)
                Refusal ??= Read(name, value ?? "");
        }

        if (_query.Sort.All(term => term.Field != CustomerFields.Id))
            _query.Sort.Add(new SortTerm(CustomerFields.Id, _query.Sort is [.., { Descending: true }]));
        return _query;
    }

    private ParameterError? Read(string name, string value)
    {
        switch (name)
        {
            case "sort": return ReadSort(value);
            case "fields": return ReadFields(value);
            case "limit": return ReadLimit(value);
            case "after":
                _query.After = value;
                return null;
            case "count":
                _query.Count = value == "exact";
                return value == "exact" ? null : Bad(name, value);
            case "per":
                _query.Per = CustomerFields.Find(value);
                return _query.Per is { Scalar: true } ? null : Bad(name, value);
            case "cursors":
                _query.Cursors = value == "true";
                return value is "true" or "false" ? null : Bad(name, value);
            default: return ReadCondition(name, value);
        }
    }

    private ParameterError? ReadSort(string value)
    {
        foreach (var term in value.Split(','))
        {
            var descending = term.StartsWith('-');
            if (CustomerFields.Find(descending ? term[1..] : term) is not { Scalar: true } field)
                return new ParameterError("sort", "unknown-field", $"There is no field '{term}' to sort by.");
            _query.Sort.Add(new SortTerm(field, descending));
        }

        return null;
    }

    private ParameterError? ReadFields(string value)
    {
        _query.Fields = [.. value.Split(',')];
        var stranger = _query.Fields.FirstOrDefault(name => CustomerFields.Find(name) is null);
        return stranger is null ? null : new ParameterError("fields", "unknown-field", $"There is no field '{stranger}'.");
    }

    private ParameterError? ReadLimit(string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit < 1)
            return Bad("limit", value);
        _query.Limit = Math.Min(limit, ListQuery.MaxLimit);
        return null;
    }

    private ParameterError? ReadCondition(string name, string value)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var fieldName = bracket < 0 ? name : name[..bracket];
        if (CustomerFields.Find(fieldName) is not { Scalar: true } field)
            return new ParameterError(name, "unknown-parameter", $"There is no parameter or field '{fieldName}'.");
        var word = bracket < 0 ? "eq" : name[(bracket + 1)..].TrimEnd(']');
        if (ComparisonOf(word) is not { } comparison || !Fits(field.Kind, comparison))
            return new ParameterError(name, "unknown-operator", $"'{fieldName}' cannot be filtered with '{word}'.");

        var texts = comparison == Comparison.In ? [.. value.Split(',').Select(Unescape)] : new[] { value };
        var values = texts.Select(text => comparison == Comparison.Null ? Truth(text) : FieldText.Parse(field, text)).OfType<object>().ToArray();
        if (values.Length != texts.Length || values.Length > 100)
            return Bad(name, value);
        _query.Conditions.Add(new Condition(field, comparison, values));
        return null;
    }

    private static Comparison? ComparisonOf(string word) => word switch
    {
        "eq" => Comparison.Eq,
        "ne" => Comparison.Ne,
        "gt" => Comparison.Gt,
        "gte" => Comparison.Gte,
        "lt" => Comparison.Lt,
        "lte" => Comparison.Lte,
        "in" => Comparison.In,
        "starts" => Comparison.Starts,
        "contains" => Comparison.Contains,
        "null" => Comparison.Null,
        _ => null,
    };

    private static bool Fits(FieldKind kind, Comparison comparison) => comparison switch
    {
        Comparison.Starts or Comparison.Contains => kind == FieldKind.Text,
        Comparison.Gt or Comparison.Gte or Comparison.Lt or Comparison.Lte => kind is not (FieldKind.Flag or FieldKind.Status),
        _ => true,
    };

    private static object? Truth(string text) => text switch { "true" => 1L, "false" => 0L, _ => null };

    private static string Unescape(string text)
        => text.Replace("~2", ",", StringComparison.Ordinal).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static ParameterError Bad(string name, string value)
        => new(name, "wrong-value", $"'{name}' cannot be '{(value.Length > 40 ? value[..40] : value)}'.");
}
