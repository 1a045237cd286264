using System.Text.Json;
using System.Text.Json.Serialization;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Mapping;

/// <summary>Reads <c>"A"</c> and <c>["A", "B"]</c> as a list.</summary>
public sealed class OneOrManyConverter : JsonConverter<IReadOnlyList<string>>, IShapedConverter
{
    public IReadOnlyList<Type> Shapes { get; } = [typeof(string), typeof(string[])];

    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? [reader.GetString()!]
            : JsonSerializer.Deserialize<string[]>(ref reader, options) ?? throw new JsonException("A name or a list of names is expected.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        if (value is [var only])
            writer.WriteStringValue(only);
        else
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }
}
