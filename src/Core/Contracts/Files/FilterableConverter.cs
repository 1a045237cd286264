using System.Text.Json;
using System.Text.Json.Serialization;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Reads <c>true</c>, <c>false</c> and <c>["eq", "in"]</c>.</summary>
public sealed class FilterableConverter : JsonConverter<FilterableConfiguration>, IShapedConverter
{
    public IReadOnlyList<Type> Shapes { get; } = [typeof(bool), typeof(FilterOperator[])];

    public override FilterableConfiguration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? new FilterableConfiguration(false, [.. JsonSerializer.Deserialize<FilterOperator[]>(ref reader, options)!])
            : new FilterableConfiguration(reader.GetBoolean(), []);

    public override void Write(Utf8JsonWriter writer, FilterableConfiguration value, JsonSerializerOptions options)
    {
        if (value.Operators.IsEmpty)
            writer.WriteBooleanValue(value.Natural);
        else
            JsonSerializer.Serialize(writer, value.Operators.ToArray(), options);
    }
}
