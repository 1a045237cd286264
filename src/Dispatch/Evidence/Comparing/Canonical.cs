using System.Globalization;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>JSON values as texts that are equal when the values mean the same.</summary>
/// <remarks>
/// A contract's type says what a text means: numbers are equal by value (8000 and 8000.00), instants by the moment, dates also when they carry a midnight, enum values and
/// UUIDs without regard to capitals and separators. Without a type only numbers have a meaning beyond their text.
/// </remarks>
internal static class Canonical
{
    private static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>A scalar; null when the value is none of the type.</summary>
    /// <param name="type">Null on plain routes.</param>
    /// <param name="spelled">Whether it is written as the contract says.</param>
    public static string? Scalar(JsonElement value, FieldType? type, out bool spelled)
    {
        spelled = true;
        return (type, value.ValueKind) switch
        {
            (null, JsonValueKind.Number) => NumberText.Of(value.GetRawText()),
            (null, JsonValueKind.String) => value.GetString(),
            (null, _) => value.GetRawText(),
            (FieldType.String, JsonValueKind.String) => value.GetString(),
            (FieldType.Boolean, JsonValueKind.True or JsonValueKind.False) => value.GetRawText(),
            (FieldType.Int32 or FieldType.Int64 or FieldType.Decimal or FieldType.Money, JsonValueKind.Number) => NumberText.Of(value.GetRawText()),
            (FieldType.Date, JsonValueKind.String) => Date(value.GetString()!, out spelled),
            (FieldType.DateTime, JsonValueKind.String) => Instant(value.GetString()!, out spelled),
            (FieldType.Enum closed, JsonValueKind.String) => Enum(closed, value.GetString()!, out spelled),
            (FieldType.Uuid, JsonValueKind.String) => Uuid(value.GetString()!, out spelled),
            _ => null,
        };
    }

    /// <summary>Any value, arrays as bags and without volatile fields: what tells equal items of an array.</summary>
    public static string Text(JsonElement value, FieldType? type, string path, ComparisonRules rules)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var text = new StringBuilder("{");
                foreach (var property in value.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal))
                {
                    var inner = FieldPath.Of(path, property.Name);
                    if (!rules.IsVolatile(inner))
                        text.Append(JsonSerializer.Serialize(property.Name)).Append(':').Append(Text(property.Value, TypeOf(type, property.Name), inner, rules)).Append(',');
                }

                return text.Append('}').ToString();
            case JsonValueKind.Array:
                var item = (type as FieldType.Array)?.Item;
                return $"[{string.Join(',', value.EnumerateArray().Select(element => Text(element, item, path + FieldPath.Item, rules)).Order(StringComparer.Ordinal))}]";
            case JsonValueKind.Null:
                return "null";
            default:
                return JsonSerializer.Serialize(Scalar(value, type, out _) ?? value.GetRawText());
        }
    }

    public static FieldType? TypeOf(FieldType? type, string name) =>
        type is FieldType.Object known ? known.Fields.FirstOrDefault(field => field.Name == name)?.Type : null;

    private static string? Date(string text, out bool spelled)
    {
        spelled = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        if (spelled)
            return text;
        return TryInstant(text, out var instant) && instant.TimeOfDay == TimeSpan.Zero
            ? DateOnly.FromDateTime(instant.DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Instant(string text, out bool spelled)
    {
        spelled = false;
        if (!TryInstant(text, out var instant))
            return null;
        spelled = text.EndsWith('Z') && text.Contains('T', StringComparison.Ordinal);
        return instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
    }

    private static bool TryInstant(string text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static string? Enum(FieldType.Enum type, string text, out bool spelled)
    {
        spelled = type.Allows(text);
        if (spelled)
            return text;
        var folded = Fold(text);
        return type.Values.FirstOrDefault(value => Fold(value) == folded);
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string? Uuid(string text, out bool spelled)
    {
        spelled = false;
        if (!Guid.TryParse(text, out var uuid))
            return null;
        var canonical = uuid.ToString("D");
        spelled = canonical == text;
        return canonical;
    }
}
