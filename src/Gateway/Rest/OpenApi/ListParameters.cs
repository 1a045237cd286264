using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>The query parameters of a resource's lists: one for each field and operator, and those of the dialect.</summary>
internal static class ListParameters
{
    public static IList<IOpenApiParameter> Of(ResourceContract contract)
    {
        List<IOpenApiParameter> parameters = [];
        foreach (var field in contract.Fields)
            parameters.AddRange(OperatorNames.In(field.Filterable).Select(op => Filter(field, op)));
        if (contract.Fields.Any(field => field.Sortable))
            parameters.Add(Names("sort", "Fields to sort by; a minus in front sorts downwards. The key is added to make the order total.", Sorts(contract)));
        parameters.Add(Fields(contract));
        parameters.Add(Limit(contract));
        parameters.Add(Text("after", "The cursor of an earlier answer: the page begins behind it. Filter and sort must be the same."));
        parameters.Add(Choice("count", "Adds how many records match in all.", ["exact"]));
        if (PerFields(contract) is { Length: > 0 } per)
            parameters.Add(Choice("per", "Applies the limit for each value of this field.", per));
        parameters.Add(new OpenApiParameter
        {
            Name = "cursors",
            In = ParameterLocation.Query,
            Description = "Adds a cursor for each item.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
        });
        return parameters;
    }

    public static OpenApiParameter Fields(ResourceContract contract) => Names(
        "fields", "The fields of the answer, in any order. Without it all that the caller may see.", contract.Fields.Select(field => field.Name));

    private static OpenApiParameter Filter(Field field, FilterOperator op) => new()
    {
        Name = op == FilterOperator.Eq ? field.Name : $"{field.Name}[{OperatorNames.NameOf(op)}]",
        In = ParameterLocation.Query,
        Description = Describe(field, op),
        Deprecated = field.Deprecation is not null,
        Style = ParameterStyle.Form,
        Explode = op != FilterOperator.In,
        Schema = op switch
        {
            FilterOperator.In => new OpenApiSchema { Type = JsonSchemaType.Array, Items = FieldSchemas.OfType(field.Type), MinItems = 1, MaxItems = QueryParser.MaxValues },
            FilterOperator.Null => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            // A part of a text need not look like the whole.
            FilterOperator.Starts or FilterOperator.Contains => new OpenApiSchema { Type = JsonSchemaType.String },
            _ => FieldSchemas.OfType(field.Type),
        },
    };

    private static string Describe(Field field, FilterOperator op) => op switch
    {
        FilterOperator.Eq => $"Records whose {field.Name} equals the value.",
        FilterOperator.Ne => $"Records whose {field.Name} differs from the value.",
        FilterOperator.Gt => $"Records whose {field.Name} is greater than the value.",
        FilterOperator.Gte => $"Records whose {field.Name} is at least the value.",
        FilterOperator.Lt => $"Records whose {field.Name} is less than the value.",
        FilterOperator.Lte => $"Records whose {field.Name} is at most the value.",
        FilterOperator.In => $"Records whose {field.Name} is one of the values; ~ / , in a value are written ~0 ~1 ~2.",
        FilterOperator.Starts => $"Records whose {field.Name} begins with the text.",
        FilterOperator.Contains => $"Records whose {field.Name} contains the text.",
        _ => $"Records without (true) or with (false) a {field.Name}.",
    };

    private static OpenApiParameter Limit(ResourceContract contract) => new()
    {
        Name = "limit",
        In = ParameterLocation.Query,
        Description = $"Records per page. Above {contract.MaxPageSize} it is capped to that.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Default = JsonValue.Create(contract.DefaultPageSize) },
    };

    private static IEnumerable<string> Sorts(ResourceContract contract) =>
        contract.Fields.Where(field => field.Sortable).SelectMany(field => new[] { field.Name, $"-{field.Name}" });

    private static string[] PerFields(ResourceContract contract) =>
        [.. contract.Fields.Where(field => (field.Filterable & (FilterOperators.Eq | FilterOperators.In)) != 0).Select(field => field.Name)];

    private static OpenApiParameter Text(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
    };

    private static OpenApiParameter Choice(string name, string description, IEnumerable<string> values)
    {
        var parameter = Text(name, description);
        parameter.Schema = Closed(values);
        return parameter;
    }

    private static OpenApiParameter Names(string name, string description, IEnumerable<string> values) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Style = ParameterStyle.Form,
        Explode = false,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Closed(values), MinItems = 1, UniqueItems = true },
    };

    private static OpenApiSchema Closed(IEnumerable<string> values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => JsonValue.Create(value))] };
}
