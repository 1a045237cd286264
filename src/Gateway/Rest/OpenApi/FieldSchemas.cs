using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts;
using Microsoft.OpenApi;

namespace LegacyGateway.Rest.OpenApi;

/// <summary>Field types as JSON Schema 2020-12.</summary>
internal static class FieldSchemas
{
    /// <summary>A field as it stands in a record, with all that its contract says of it.</summary>
    public static OpenApiSchema OfField(Field field)
    {
        var schema = OfType(field.Type);
        if (field.Nullable)
        {
            schema.Type |= JsonSchemaType.Null;
            schema.Enum?.Add(JsonNullSentinel.JsonNull);
        }

        schema.Description = Describe(field);
        schema.Deprecated = field.Deprecation is not null;
        if (field.Pii)
            Extend(schema, "x-pii", JsonValue.Create(true));
        return schema;
    }

    /// <summary>A value of the type; also of the parameters that compare with it.</summary>
    public static OpenApiSchema OfType(FieldType type)
    {
        var schema = Plain(type);
        if (Example(type) is { } example)
            schema.Examples = [example];
        return schema;
    }

    /// <summary>An object with these fields; those that are always there are required.</summary>
    public static OpenApiSchema OfObject(IEnumerable<Field> fields, string? description) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => OfField(field)),
        Required = fields.Where(field => !field.Pii).Select(field => field.Name).ToHashSet(),
    };

    private static OpenApiSchema Plain(FieldType type) => type switch
    {
        FieldType.String text => new() { Type = JsonSchemaType.String, MaxLength = text.MaxLength, Pattern = text.PatternText ?? text.Pattern?.ToString() },
        FieldType.Boolean => new() { Type = JsonSchemaType.Boolean },
        FieldType.Int32 => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        FieldType.Int64 => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        FieldType.Decimal number => Number(number.Precision, number.Scale),
        FieldType.Money money => Extend(Number(money.Precision, money.Scale), "x-currency", JsonValue.Create(money.Currency)),
        FieldType.Date => new() { Type = JsonSchemaType.String, Format = "date" },
        FieldType.DateTime => new() { Type = JsonSchemaType.String, Format = "date-time" },
        FieldType.Uuid => new() { Type = JsonSchemaType.String, Format = "uuid" },
        FieldType.Enum closed => new() { Type = JsonSchemaType.String, Enum = [.. closed.Values.Select(value => JsonValue.Create(value))] },
        FieldType.Object nested => OfObject(nested.Fields, null),
        FieldType.Array array => new() { Type = JsonSchemaType.Array, Items = Item(array) },
        _ => throw new UnreachableException(),
    };

    private static OpenApiSchema Item(FieldType.Array array)
    {
        var item = OfType(array.Item);
        if (array.ItemsNullable)
            item.Type |= JsonSchemaType.Null;
        return item;
    }

    private static OpenApiSchema Number(int precision, int scale)
    {
        var bound = new string('9', precision - scale) is { Length: > 0 } whole ? whole : "0";
        if (scale > 0)
            bound = $"{bound}.{new string('9', scale)}";
        var schema = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal", Minimum = $"-{bound}", Maximum = bound };
        return Extend(Extend(schema, "x-precision", JsonValue.Create(precision)), "x-scale", JsonValue.Create(scale));
    }

    private static JsonValue? Example(FieldType type) => type switch
    {
        FieldType.String { Pattern: null } text => JsonValue.Create("text"[..Math.Min(4, text.MaxLength ?? 4)]),
        FieldType.Boolean => JsonValue.Create(true),
        FieldType.Int32 or FieldType.Int64 => JsonValue.Create(42),
        FieldType.Date => JsonValue.Create("2024-02-29"),
        FieldType.DateTime => JsonValue.Create("2024-02-29T12:00:00Z"),
        FieldType.Uuid => JsonValue.Create("01890a5d-ac96-774b-bcce-b302099a8057"),
        FieldType.Enum { Values: [var first, ..] } => JsonValue.Create(first),
        FieldType.Decimal { Precision: var precision, Scale: var scale } => Amount(precision, scale),
        FieldType.Money { Precision: var precision, Scale: var scale } => Amount(precision, scale),
        _ => null,
    };

    private static JsonValue Amount(int precision, int scale) =>
        JsonValue.Create(decimal.Parse(precision > scale ? $"1{(scale > 0 ? "." : "")}{new string('0', scale)}" : "0", CultureInfo.InvariantCulture));

    private static string? Describe(Field field)
    {
        var sentences = new List<string>();
        if (field.Description is not null)
            sentences.Add(field.Description);
        if (field.Pii)
            sentences.Add("Personal data: left out, and refused in writes, without the scope for it.");
        if (field.Deprecation is { } deprecation)
            sentences.Add(deprecation.Use is null ? "Deprecated." : $"Deprecated: use {deprecation.Use}.");
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    private static OpenApiSchema Extend(OpenApiSchema schema, string name, JsonNode value)
    {
        schema.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        schema.Extensions[name] = new JsonNodeExtension(value);
        return schema;
    }
}
