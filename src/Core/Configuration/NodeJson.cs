using System.Buffers;
using System.Text.Json;

namespace LegacyGateway.Core.Configuration;

/// <summary>Writes nodes back as plain JSON: no comments, secrets in place, no <c>$schema</c> at the root.</summary>
internal static class NodeJson
{
    public static byte[] Write(ConfigurationNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(node, writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a key only names the schema for editors.</summary>
    public static bool IsSchemaKey(ConfigurationNode node, ConfigurationMember member) => node.Path == "$" && member.Name == "$schema";

    private static void Write(ConfigurationNode node, Utf8JsonWriter writer)
    {
        switch (node.Kind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in node.Members.Where(member => !IsSchemaKey(node, member)))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(node.Text);
                break;
            default:
                writer.WriteRawValue(node.Raw.Span);
                break;
        }
    }
}
