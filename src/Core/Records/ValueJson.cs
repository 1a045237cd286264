using System.Buffers.Text;
using System.Diagnostics;
using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Records;

/// <summary>Canonical values as JSON: numbers exact, decimals with the contract's scale, dates and instants by RFC 3339.</summary>
public static class ValueJson
{
    /// <summary>Writes the record's selected fields as one object, in the contract's order; absent fields are left out.</summary>
    /// <param name="row">The values of <paramref name="held"/>.</param>
    /// <param name="shown">Which of them are written.</param>
    public static void WriteRecord(Utf8JsonWriter json, ReadOnlySpan<Value> row, FieldSelection held, FieldSelection shown)
    {
        json.WriteStartObject();
        var fields = shown.Fields.AsSpan();
        if (ReferenceEquals(held, shown))
        {
            for (var i = 0; i < fields.Length; i++)
                WriteProperty(json, fields[i], row[i]);
        }
        else
        {
            foreach (var field in fields)
            {
                var position = held.PositionOf(field);
                if (position >= 0)
                    WriteProperty(json, field, row[position]);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, Field field, Value value)
    {
        if (value.Kind == ValueKind.Absent)
            return;
        json.WritePropertyName(field.JsonName);
        WriteValue(json, field.Type, value);
    }

    /// <summary>Writes one value; an absent one as null.</summary>
    public static void WriteValue(Utf8JsonWriter json, FieldType type, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                json.WriteStringValue(value.AsString());
                break;
            case ValueKind.Integer:
                json.WriteNumberValue(value.AsInteger());
                break;
            case ValueKind.Decimal:
                json.WriteNumberValue(WithScale(value.AsDecimal(), type));
                break;
            case ValueKind.Null or ValueKind.Absent:
                json.WriteNullValue();
                break;
            case ValueKind.Boolean:
                json.WriteBooleanValue(value.AsBoolean());
                break;
            case ValueKind.Date:
                WriteDate(json, value.AsDate());
                break;
            case ValueKind.Instant:
                WriteInstant(json, value.AsInstant());
                break;
            case ValueKind.Uuid:
                json.WriteStringValue(value.AsUuid());
                break;
            case ValueKind.Object:
                WriteObject(json, (FieldType.Object)type, value.AsObject());
                break;
            case ValueKind.Array:
                WriteArray(json, (FieldType.Array)type, value.AsArray());
                break;
            default:
                throw new UnreachableException($"A {value.Kind} is never canonical.");
        }
    }

    // Adding a zero of a scale gives the sum at least that scale, and is exact.
    private static decimal WithScale(decimal value, FieldType type) => type switch
    {
        FieldType.Decimal { Scale: > 0 } plain => value + new decimal(0, 0, 0, false, (byte)plain.Scale),
        FieldType.Money { Scale: > 0 } money => value + new decimal(0, 0, 0, false, (byte)money.Scale),
        _ => value,
    };

    private static void WriteDate(Utf8JsonWriter json, DateOnly date)
    {
        Span<byte> text = stackalloc byte[10];
        date.TryFormat(text, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStringValue(text);
    }

    private static void WriteInstant(Utf8JsonWriter json, DateTimeOffset instant)
    {
        // "O" gives yyyy-MM-ddTHH:mm:ss.fffffffZ; the fraction goes as far as it says something.
        Span<byte> text = stackalloc byte[28];
        Utf8Formatter.TryFormat(instant.UtcDateTime, text, out var length, 'O');
        length--;
        while (text[length - 1] == '0' && length > 20)
            length--;
        if (text[length - 1] == '.')
            length--;
        text[length] = (byte)'Z';
        json.WriteStringValue(text[..(length + 1)]);
    }

    private static void WriteObject(Utf8JsonWriter json, FieldType.Object type, Value[] values)
    {
        json.WriteStartObject();
        foreach (var field in type.Fields)
            WriteProperty(json, field, values[field.Ordinal]);
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, FieldType.Array type, Value[] items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            WriteValue(json, type.Item, item);
        json.WriteEndArray();
    }
}
