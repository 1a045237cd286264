using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Drafts;

/// <summary>A layout as a person would write it: without what is the default anyway, one column a line.</summary>
internal static class LayoutText
{
    private const int Width = 120;

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveDefaults } },
    };

    public static string Of(LayoutConfiguration layout)
    {
        var text = new StringBuilder();
        Write(JsonSerializer.SerializeToNode(layout, s_options)!, "", text);
        return text.ToString();
    }

    private static void LeaveDefaults(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.IsAbstract || type.Type.GetConstructor(Type.EmptyTypes) is null)
            return;
        var plain = Activator.CreateInstance(type.Type)!;
        foreach (var property in type.Properties.Where(property => property.Get is not null))
        {
            var usual = property.Get!(plain);
            if (typeof(LayoutConfiguration).IsAssignableFrom(type.Type))
                property.Order = property.Name is "encoding" ? -1 : property.Name is "records" or "control" ? 1 : 0;
            property.ShouldSerialize = (_, value) => value is System.Collections.ICollection { Count: 0 } ? false : !Equals(value, usual);
        }
    }

    private static void Write(JsonNode node, string indent, StringBuilder text)
    {
        var line = OneLine(node);
        if (line.Length <= Width - indent.Length || node is JsonValue)
        {
            text.Append(line);
            return;
        }

        var inner = indent + "  ";
        var (open, close) = node is JsonObject ? ('{', '}') : ('[', ']');
        text.Append(open).Append('\n');
        var separator = "";
        foreach (var (name, value) in node is JsonObject members ? members.Select(member => ((string?)member.Key, member.Value!)) : node.AsArray().Select(value => ((string?)null, value!)))
        {
            text.Append(separator).Append(inner);
            if (name is not null)
                text.Append(JsonValue.Create(name).ToJsonString(s_options)).Append(": ");
            Write(value, inner, text);
            separator = ",\n";
        }

        text.Append('\n').Append(indent).Append(close);
    }

    private static string OneLine(JsonNode node) => node switch
    {
        JsonObject { Count: > 0 } members => $"{{ {string.Join(", ", members.Select(member => $"{JsonValue.Create(member.Key).ToJsonString(s_options)}: {OneLine(member.Value!)}"))} }}",
        JsonArray { Count: > 0 } values => $"[{string.Join(", ", values.Select(value => OneLine(value!)))}]",
        _ => node.ToJsonString(s_options),
    };
}
