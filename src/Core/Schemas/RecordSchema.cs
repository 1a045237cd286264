using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Schemas;

/// <summary>Makes the JSON Schema of one configuration record: types from System.Text.Json, words, limits and defaults from attributes and initial values.</summary>
internal static class RecordSchema
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private static readonly JsonSchemaExporterOptions Exporter = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Refine,
    };

    public static JsonObject Of(Type type, string title)
    {
        var schema = ConfigurationJson.Options.GetJsonSchemaAsNode(type, Exporter).AsObject();
        schema["properties"]!.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string", ["description"] = "This schema, for editors." });
        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", title);
        UseEnum(schema);
        return schema;
    }

    /// <summary>A list of one says the same as <c>const</c>, and validators that stopped at draft 4 understand it.</summary>
    private static void UseEnum(JsonNode? node)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                UseEnum(item);
        if (node is not JsonObject schema)
            return;
        if (schema["const"] is JsonValue only)
        {
            schema.Remove("const");
            schema["enum"] = new JsonArray(only);
        }

        foreach (var member in schema.ToArray())
            UseEnum(member.Value);
    }

    private static JsonNode Refine(JsonSchemaExporterContext context, JsonNode node)
    {
        var shapes = (context.PropertyInfo?.CustomConverter as IShapedConverter ?? context.TypeInfo.Converter as IShapedConverter)?.Shapes;
        if (shapes is not null)
            node = new JsonObject { ["anyOf"] = new JsonArray([.. shapes.Select(shape => ConfigurationJson.Options.GetJsonSchemaAsNode(shape, Exporter))]) };
        if (context.PropertyInfo is not { } property)
            return node;
        var schema = node as JsonObject ?? [];
        foreach (var attribute in AttributesOf(property).OfType<ValidationAttribute>())
            Limit(schema, attribute);
        if (ExpectedValue.Of(property) is { Nullability: not null } expected && schema["additionalProperties"] is JsonObject values
            && expected.Element(typeof(object)).Nullable && values["type"] is JsonValue type)
            values["type"] = new JsonArray(type.DeepClone(), "null");
        if (DefaultOf(property) is { } value)
            schema["default"] = value;
        if (AttributesOf(property).OfType<DescriptionAttribute>().FirstOrDefault() is { } description)
            schema.Insert(0, "description", description.Description);
        return schema;
    }

    private static void Limit(JsonObject schema, ValidationAttribute attribute)
    {
        var list = schema.ContainsKey("items");
        var dictionary = schema.ContainsKey("additionalProperties");
        switch (attribute)
        {
            case RangeAttribute { OperandType: var operand } range when operand != typeof(TimeSpan):
                schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = JsonSerializer.SerializeToNode(range.Minimum);
                schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = JsonSerializer.SerializeToNode(range.Maximum);
                break;
            case RegularExpressionAttribute pattern:
                schema["pattern"] = pattern.Pattern;
                break;
            case StringLengthAttribute length:
                schema["minLength"] = length.MinimumLength;
                schema["maxLength"] = length.MaximumLength;
                break;
            case MinLengthAttribute least:
                schema[list ? "minItems" : dictionary ? "minProperties" : "minLength"] = least.Length;
                break;
            case MaxLengthAttribute most:
                schema[list ? "maxItems" : dictionary ? "maxProperties" : "maxLength"] = most.Length;
                break;
        }
    }

    /// <summary>What a record that says nothing has: only plain values, since editors show them.</summary>
    private static JsonNode? DefaultOf(JsonPropertyInfo property)
    {
        if (property.IsRequired || property.AttributeProvider is not PropertyInfo { ReflectedType: { IsAbstract: false } owner } member
            || owner.GetConstructor(Type.EmptyTypes) is null)
            return null;
        var value = member.GetValue(Activator.CreateInstance(owner));
        return value is bool or int or long or double or decimal or string or TimeSpan or Enum
            ? JsonSerializer.SerializeToNode(value, value.GetType(), ConfigurationJson.Options)
            : null;
    }

    private static object[] AttributesOf(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
}
