using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>Reads records of the dialect's JSON into canonical values, each checked against the contract's type.</summary>
internal static class RecordJson
{
    /// <summary>Reads the object that the reader stands on; behind it, also when the record is refused.</summary>
    /// <returns>False when a value is not of its field's type, or one is missing that must be there: the row is taken back.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static bool TryRead(ref Utf8JsonReader reader, RecordSet records)
    {
        var depth = reader.CurrentDepth;
        if (TryReadObject(ref reader, records.Fields.Fields.AsSpan(), records.AddRow()))
            return true;
        records.RemoveLastRow();
        while (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth != depth)
            reader.Read();
        return false;
    }

    private static bool TryReadObject(ref Utf8JsonReader reader, ReadOnlySpan<Field> fields, Span<Value> values)
    {
        // A service writes the fields in the contract's order, nearly always: then each is found at once.
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref reader, fields, expected);
            reader.Read();
            if (index < 0)
            {
                reader.Skip();
                continue;
            }

            if (!TryReadField(ref reader, fields[index], out values[index]))
                return false;
            expected = index + 1;
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (values[i].Kind == ValueKind.Absent && !fields[i].Nullable)
                return false;
            if (values[i].Kind == ValueKind.Absent)
                values[i] = Value.Null;
        }

        return true;
    }

    private static int Find(ref Utf8JsonReader reader, ReadOnlySpan<Field> fields, int expected)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var index = (expected + i) % fields.Length;
            if (reader.ValueTextEquals(fields[index].JsonName.EncodedUtf8Bytes))
                return index;
        }

        return -1;
    }

    private static bool TryReadField(ref Utf8JsonReader reader, Field field, out Value value)
    {
        if (reader.TokenType != JsonTokenType.Null)
            return TryRead(ref reader, field.Type, out value);
        value = Value.Null;
        return field.Nullable;
    }

    private static bool TryRead(ref Utf8JsonReader reader, FieldType type, out Value value)
    {
        value = default;
        switch (type, reader.TokenType)
        {
            case (FieldType.Boolean, JsonTokenType.True or JsonTokenType.False):
                value = Value.From(reader.GetBoolean());
                return true;
            case (FieldType.Int32, JsonTokenType.Number) when reader.TryGetInt32(out var number):
                value = Value.From(number);
                return true;
            case (FieldType.Int64, JsonTokenType.Number) when reader.TryGetInt64(out var number):
                value = Value.From(number);
                return true;
            case (FieldType.Decimal or FieldType.Money, JsonTokenType.Number) when reader.TryGetDecimal(out var number):
                value = Value.From(number);
                return true;
            case (FieldType.String, JsonTokenType.String) when TryReadText(ref reader, out var text):
                value = Value.From(text);
                return true;
            case (FieldType.Uuid, JsonTokenType.String) when reader.TryGetGuid(out var uuid):
                value = Value.From(uuid);
                return true;
            case (FieldType.Enum or FieldType.Date or FieldType.DateTime, JsonTokenType.String) when TryReadText(ref reader, out var text):
                return ValueText.TryParse(type, text, out value, out _);
            case (FieldType.Object nested, JsonTokenType.StartObject):
                var fields = new Value[nested.Fields.Length];
                value = Value.FromObject(fields);
                return TryReadObject(ref reader, nested.Fields.AsSpan(), fields);
            case (FieldType.Array array, JsonTokenType.StartArray):
                return TryReadArray(ref reader, array, out value);
            default:
                return false;
        }
    }

    private static bool TryReadText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: the reader has no other way to say so.
            text = "";
            return false;
        }
    }

    private static bool TryReadArray(ref Utf8JsonReader reader, FieldType.Array array, out Value value)
    {
        value = default;
        List<Value> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var item = Value.Null;
            if (reader.TokenType == JsonTokenType.Null ? !array.ItemsNullable : !TryRead(ref reader, array.Item, out item))
                return false;
            items.Add(item);
        }

        value = Value.FromArray([.. items]);
        return true;
    }
}
