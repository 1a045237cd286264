using GraphQL.Types;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;
using FieldType = GraphQL.Types.FieldType;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>Makes the inputs by which a resource is filtered and sorted: what its contract allows, and nothing else.</summary>
internal sealed class FilterTypes(RecordTypes records, ScalarTypes scalars)
{
    /// <summary>The name of <see cref="FilterOperator.Null"/> as an input field.</summary>
    public const string IsNull = "isNull";

    private readonly Dictionary<string, IGraphType?> _filters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IGraphType?> _sorts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputObjectGraphType> _operators = new(StringComparer.Ordinal);
    private readonly EnumerationGraphType _direction = DirectionType();

    /// <summary>The conditions on a resource's fields, all of which must hold; null when it cannot be filtered by any.</summary>
    public IGraphType? FilterOf(ResourceType resource) =>
        _filters.TryGetValue(resource.Name, out var made) ? made : _filters[resource.Name] = MakeFilter(resource);

    /// <summary>One term of a sort order; null when the resource cannot be sorted by any field.</summary>
    public IGraphType? SortOf(ResourceType resource) =>
        _sorts.TryGetValue(resource.Name, out var made) ? made : _sorts[resource.Name] = MakeSort(resource);

    public static string NameOf(FilterOperator op) => op == FilterOperator.Null ? IsNull : OperatorNames.NameOf(op);

    private InputObjectGraphType? MakeFilter(ResourceType resource)
    {
        var type = new InputObjectGraphType
        {
            Name = resource.Name + "Filter",
            Description = $"Conditions on {resource.Contract.Name}; all of them must hold.",
        };
        foreach (var field in resource.Contract.Fields.Where(field => field.Filterable != FilterOperators.None))
            type.AddField(new FieldType { Name = field.Name, Description = field.Description, ResolvedType = OperatorsOf(resource, field) });
        return type.Fields.Count == 0 ? null : type;
    }

    private InputObjectGraphType? MakeSort(ResourceType resource)
    {
        var sortable = resource.Contract.Fields.Where(field => field.Sortable).ToArray();
        if (sortable.Length == 0)
            return null;
        var fields = new EnumerationGraphType { Name = resource.Name + "SortField", Description = $"What {resource.Contract.Name} can be sorted by." };
        foreach (var field in sortable)
            fields.Add(field.Name, field, field.Description);
        var type = new InputObjectGraphType { Name = resource.Name + "Sort", Description = $"One term of the order of {resource.Contract.Name}. Null is the lowest value." };
        type.AddField(new FieldType { Name = "field", ResolvedType = new NonNullGraphType(fields) });
        type.AddField(new FieldType { Name = "direction", ResolvedType = new NonNullGraphType(_direction), DefaultValue = false });
        return type;
    }

    private InputObjectGraphType OperatorsOf(ResourceType resource, Field field)
    {
        var value = records.InputOf(resource.Name, field);
        var name = NameOf(value.Name, field);
        if (_operators.TryGetValue(name, out var known))
            return known;
        var type = _operators[name] = new InputObjectGraphType { Name = name, Description = $"Conditions on a field of type {value.Name}; all of them must hold." };
        foreach (var op in OperatorNames.In(field.Filterable))
            type.AddField(new FieldType { Name = NameOf(op), Description = DescriptionOf(op), ResolvedType = ArgumentOf(op, value) });
        return type;
    }

    /// <summary><c>DateFilter</c> and <c>NullableDateFilter</c> for what a type allows of itself; other sets of operators are named one by one.</summary>
    private static string NameOf(string value, Field field)
    {
        if ((field.Filterable & ~FilterOperators.Null) == TypeOperators.Natural(field.Type))
            return $"{(field.Filterable.HasFlag(FilterOperators.Null) ? "Nullable" : "")}{value}Filter";
        return $"{value}Filter{string.Concat(OperatorNames.In(field.Filterable).Select(op => TypeNames.Pascal(NameOf(op))))}";
    }

    private IGraphType ArgumentOf(FilterOperator op, IGraphType value) => op switch
    {
        FilterOperator.In => new ListGraphType(new NonNullGraphType(value)),
        FilterOperator.Null => scalars.Boolean,
        _ => value,
    };

    private static string DescriptionOf(FilterOperator op) => op switch
    {
        FilterOperator.Eq => "Equal.",
        FilterOperator.Ne => "Not equal; null counts as not equal.",
        FilterOperator.Gt => "Greater.",
        FilterOperator.Gte => "Greater or equal.",
        FilterOperator.Lt => "Less.",
        FilterOperator.Lte => "Less or equal.",
        FilterOperator.In => $"One of 1 to {QueryParser.MaxValues} values.",
        FilterOperator.Starts => "Begins with.",
        FilterOperator.Contains => "Holds anywhere.",
        _ => "Whether there is no value.",
    };

    // Its values are what SortTerm takes: whether the order descends.
    private static EnumerationGraphType DirectionType()
    {
        var type = new EnumerationGraphType { Name = "SortDirection" };
        type.Add("ASC", false, "The lowest value first.");
        type.Add("DESC", true, "The highest value first.");
        return type;
    }
}
