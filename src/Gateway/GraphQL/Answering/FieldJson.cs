using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.GraphQL.Planning;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>The values of contract fields as the schema shows them.</summary>
internal static class FieldJson
{
    /// <summary>A single value, or an array of such; null where there is none.</summary>
    public static void WriteScalar(Utf8JsonWriter json, Entry.Scalar entry, Value value)
    {
        if (entry.Enum is null)
            ValueJson.WriteValue(json, entry.Field.Type, value);
        else
            WriteEnum(json, entry.Enum, value);
    }

    /// <summary>Enums of which a value has another name in GraphQL than in the contract.</summary>
    private static void WriteEnum(Utf8JsonWriter json, EnumNames names, Value value)
    {
        if (value.Kind == ValueKind.String)
        {
            json.WriteStringValue(names.NameOf(value.AsString()));
        }
        else if (value.Kind == ValueKind.Array)
        {
            json.WriteStartArray();
            foreach (var item in value.AsArray())
                WriteEnum(json, names, item);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>An object with the members that were asked for, or an array of such.</summary>
    public static void WriteNested(Utf8JsonWriter json, Entry.Nested entry, FieldType type, Value value)
    {
        if (value.Kind == ValueKind.Array)
        {
            json.WriteStartArray();
            foreach (var item in value.AsArray())
                WriteNested(json, entry, ((FieldType.Array)type).Item, item);
            json.WriteEndArray();
            return;
        }

        if (!value.HasValue)
        {
            json.WriteNullValue();
            return;
        }

        var members = value.AsObject();
        json.WriteStartObject();
        foreach (var member in entry.Members)
        {
            json.WritePropertyName(member.Name);
            if (member is Entry.Scalar scalar)
                WriteScalar(json, scalar, members[scalar.Field.Ordinal]);
            else if (member is Entry.Nested nested)
                WriteNested(json, nested, nested.Field.Type, members[nested.Field.Ordinal]);
            else if (member is Entry.TypeName name)
                json.WriteStringValue(name.Type);
        }

        json.WriteEndObject();
    }
}
