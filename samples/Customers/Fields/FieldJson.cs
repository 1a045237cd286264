using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LegacyGateway.Samples.Customers.Fields;

/// <summary>Writes stored customers as JSON: the contract's order, null where there is nothing, exact decimals.</summary>
internal static class FieldJson
{
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="row">The stored values in the order of <see cref="CustomerFields.Columns"/>.</param>
    /// <param name="include">Which fields are wanted; null means all.</param>
    public static void Write(Utf8JsonWriter writer, object?[] row, IReadOnlySet<string>? include)
    {
        writer.WriteStartObject();
        foreach (var field in CustomerFields.All)
        {
            if (include is not null && !include.Contains(field.Name))
                continue;
            writer.WritePropertyName(field.Name);
            WriteValue(writer, field, row);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, CustomerField field, object?[] row)
    {
        if (field.Kind == FieldKind.Address)
            WriteAddress(writer, row.AsSpan(field.At, field.Columns.Length));
        else if (row[field.At] is not { } stored)
            writer.WriteNullValue();
        else
            WriteScalar(writer, field.Kind, stored);
    }

    private static void WriteScalar(Utf8JsonWriter writer, FieldKind kind, object stored)
    {
        switch (kind)
        {
            case FieldKind.Whole:
                writer.WriteNumberValue((long)stored);
                break;
            case FieldKind.Hundredths:
                writer.WriteNumberValue((long)stored * 0.01m);
                break;
            case FieldKind.Flag:
                writer.WriteBooleanValue((long)stored != 0);
                break;
            case FieldKind.Instant:
                var instant = DateTimeOffset.FromUnixTimeMilliseconds((long)stored);
                writer.WriteStringValue(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue((string)stored);
                break;
        }
    }

    private static void WriteAddress(Utf8JsonWriter writer, ReadOnlySpan<object?> parts)
    {
        writer.WriteStartObject();
        for (var i = 0; i < parts.Length; i++)
            writer.WriteString(CustomerFields.AddressParts[i].Name, (string?)parts[i]);
        writer.WriteEndObject();
    }
}
