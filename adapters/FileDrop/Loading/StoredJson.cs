using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Lists as JSON: every item as the text of its canonical value.</summary>
internal static class StoredJson
{
    public static string Write(in Value value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static Value Read(string text, FieldType type)
    {
        using var document = JsonDocument.Parse(text);
        return Read(document.RootElement, type);
    }

    private static void Write(Utf8JsonWriter writer, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Array:
                writer.WriteStartArray();
                foreach (ref readonly var item in value.AsArray().AsSpan())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case ValueKind.Null or ValueKind.Absent:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static Value Read(JsonElement element, FieldType type) => (element.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => Value.Null,
        (JsonValueKind.Array, FieldType.Array array) => Value.FromArray([.. element.EnumerateArray().Select(item => Read(item, array.Item))]),
        (_, FieldType.Boolean) => Value.From(element.GetString() == "true"),
        (_, FieldType.Int32 or FieldType.Int64) => Value.From(long.Parse(element.GetString()!, CultureInfo.InvariantCulture)),
        (_, FieldType.Decimal or FieldType.Money) => Value.From(decimal.Parse(element.GetString()!, CultureInfo.InvariantCulture)),
        (_, FieldType.Date) => Value.From(DateOnly.ParseExact(element.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        (_, FieldType.DateTime) => Value.From(DateTimeOffset.Parse(element.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
        (_, FieldType.Uuid) => Value.From(Guid.Parse(element.GetString()!)),
        _ => Value.From(element.GetString()),
    };
}
