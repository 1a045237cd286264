using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest.Forwarded;

/// <summary>Copies a forwarded JSON answer without the properties that its caller may not see, and checks whose records are in it.</summary>
/// <remarks>Values are copied byte by byte: what is not dropped arrives exactly as the service wrote it.</remarks>
internal sealed class RecordScreen
{
    private readonly FrozenSet<string> _dropped;
    private readonly ImmutableArray<Condition> _rows;

    /// <param name="dropped">The names of properties of records that are left out.</param>
    /// <param name="rows">Conditions of the form "equal" that every record must meet.</param>
    public RecordScreen(IEnumerable<Field> dropped, ImmutableArray<Condition> rows)
    {
        _dropped = dropped.Select(field => field.Name).ToFrozenSet(StringComparer.Ordinal);
        _rows = rows;
    }

    /// <summary>Copies one record, or with <paramref name="isList"/> an object whose <c>items</c> are records.</summary>
    public RecordVerdict Copy(ReadOnlySpan<byte> body, bool isList, Utf8JsonWriter target)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return RecordVerdict.Malformed;
            var verdict = isList ? CopyList(body, ref reader, target) : CopyRecord(body, ref reader, target);
            return verdict == RecordVerdict.Shown && reader.Read() ? RecordVerdict.Malformed : verdict;
        }
        catch (JsonException)
        {
            return RecordVerdict.Malformed;
        }
    }

    private RecordVerdict CopyList(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Utf8JsonWriter target)
    {
        target.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            target.WritePropertyName(name);
            reader.Read();
            if (name != "items")
            {
                CopyValue(body, ref reader, target);
                continue;
            }

            var verdict = CopyItems(body, ref reader, target);
            if (verdict != RecordVerdict.Shown)
                return verdict;
        }

        target.WriteEndObject();
        return RecordVerdict.Shown;
    }

    private RecordVerdict CopyItems(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Utf8JsonWriter target)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return RecordVerdict.Malformed;
        target.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return RecordVerdict.Malformed;
            var verdict = CopyRecord(body, ref reader, target);
            if (verdict != RecordVerdict.Shown)
                return verdict;
        }

        target.WriteEndArray();
        return RecordVerdict.Shown;
    }

    private RecordVerdict CopyRecord(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Utf8JsonWriter target)
    {
        var met = 0;
        target.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            foreach (var row in _rows)
                met += row.Field.Name == name && IsEqual(row, ref reader) ? 1 : 0;
            if (_dropped.Contains(name))
            {
                reader.Skip();
                continue;
            }

            target.WritePropertyName(name);
            CopyValue(body, ref reader, target);
        }

        target.WriteEndObject();
        return met == _rows.Length ? RecordVerdict.Shown : RecordVerdict.NotTheirs;
    }

    private static bool IsEqual(Condition row, ref Utf8JsonReader reader)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            _ => null,
        };
        return text is not null && ValueText.TryParse(row.Field.Type, text, out var value, out _) && value == row.Values[0];
    }

    private static void CopyValue(ReadOnlySpan<byte> body, ref Utf8JsonReader reader, Utf8JsonWriter target)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        target.WriteRawValue(body[start..(int)reader.BytesConsumed], skipInputValidation: true);
    }
}
