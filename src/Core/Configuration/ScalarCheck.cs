using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LegacyGateway.Core.Configuration;

/// <summary>Checks texts, numbers, booleans and what is written as one of them.</summary>
internal static class ScalarCheck
{
    public static void Check(ConfigurationNode node, Type type, ExpectedValue expected, ConfigurationPlace place)
    {
        if (type.IsEnum && node.Kind == JsonValueKind.String)
        {
            var names = NamesOf(type);
            if (!names.Contains(node.Text!))
                place.Error(node.Path, "There is no value of this name.", NearestName.Remedy(node.Text!, names));
        }
        else if (!Fits(node.Kind, type) || !TryRead(node, type, out var value))
        {
            place.Error(node.Path, Fits(node.Kind, type) ? "This value cannot be read." : $"{Words(node.Kind)} cannot stand here.", $"Write {Words(type)}.");
        }
        else
        {
            ConstraintCheck.Value(node, value, expected, place);
        }
    }

    /// <summary>Whether a JSON kind can hold a type at all.</summary>
    public static bool Fits(JsonValueKind kind, Type type) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.Number => IsNumber(type),
        JsonValueKind.Object => ConfigurationJson.Options.GetTypeInfo(type).Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary,
        JsonValueKind.Array => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)),
        JsonValueKind.String => type != typeof(bool) && !IsNumber(type)
            && (type == typeof(string) || ConfigurationJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.None),
        _ => false,
    };

    /// <summary>What a person calls a JSON value, at the beginning of a sentence.</summary>
    public static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "An object",
        JsonValueKind.Array => "A list",
        JsonValueKind.String => "A text",
        JsonValueKind.Number => "A number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    /// <summary>What a person calls a type, with how it is written.</summary>
    public static string Words(Type type) =>
        type == typeof(string) ? "a text"
        : type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a duration as \"hh:mm:ss\" (or \"d.hh:mm:ss\")"
        : type == typeof(DateOnly) ? "a date as \"yyyy-MM-dd\""
        : type == typeof(DateTimeOffset) ? "a point in time as \"yyyy-MM-ddTHH:mm:ssZ\""
        : type == typeof(Uri) ? "an address such as \"https://example.com/\""
        : type.IsEnum ? $"one of: {string.Join(", ", NamesOf(type))}"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : IsNumber(type) ? "a number"
        : type.IsArray ? $"a list, each item {Words(type.GetElementType()!)}"
        : ConfigurationJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable ? "a list"
        : "an object";

    private static bool TryRead(ConfigurationNode node, Type type, out object? value)
    {
        try
        {
            value = JsonSerializer.Deserialize(NodeJson.Write(node), type, ConfigurationJson.Options);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            value = null;
            return false;
        }
    }

    private static string[] NamesOf(Type type) =>
        [.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, type, ConfigurationJson.Options).GetString()!)];

    private static bool IsNumber(Type type) =>
        !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
